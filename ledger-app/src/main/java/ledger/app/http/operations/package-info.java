/**
 * Receipts and the operation log, as JSON, CSV and NDJSON. Every write of the API answers through
 * {@code Writes}.
 */
@NullMarked
package ledger.app.http.operations;

import org.jspecify.annotations.NullMarked;
