/** What the auto-pilot says of a treasury, now or at any moment of its past. */
@NullMarked
package ledger.app.http.advice;

import org.jspecify.annotations.NullMarked;
