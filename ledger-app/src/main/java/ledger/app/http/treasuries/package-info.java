/** Opening treasuries, reading one, listing all. */
@NullMarked
package ledger.app.http.treasuries;

import org.jspecify.annotations.NullMarked;
