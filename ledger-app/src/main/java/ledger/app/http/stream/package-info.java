/**
 * A treasury's state as server-sent events: the newest ten times a second at most, or every
 * version. Streams pull: each is a thread that waits for what its reader lacks. Uses the reads, the
 * views and the projection of treasuries.
 */
@NullMarked
package ledger.app.http.stream;

import org.jspecify.annotations.NullMarked;
