/** The operation log as pages, as CSV and as NDJSON: three forms of one content. */
@NullMarked
package ledger.app.http.log;

import org.jspecify.annotations.NullMarked;
