/** Freezing a venue and ending the freeze. */
@NullMarked
package ledger.app.http.freezes;

import org.jspecify.annotations.NullMarked;
