/** Reading one's own writes, and the past: an answer about it never changes. */
@NullMarked
package ledger.app.http.history;

import org.jspecify.annotations.NullMarked;
