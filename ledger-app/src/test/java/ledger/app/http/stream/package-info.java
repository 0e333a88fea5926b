/** Streams of a treasury's state, read from real sockets. */
@NullMarked
package ledger.app.http.stream;

import org.jspecify.annotations.NullMarked;
