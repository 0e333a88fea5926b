/** What a newcomer finds: a demo treasury to try things on, and where to look. */
@NullMarked
package ledger.app.console;

import org.jspecify.annotations.NullMarked;
