/** The policy in force: reading it, replacing it. */
@NullMarked
package ledger.app.http.policy;

import org.jspecify.annotations.NullMarked;
