/**
 * Measures the ledger, and states beside each figure what it was measured on: {@code mvn -Pbench
 * verify}. {@link ledger.app.bench.Benchmark} orders and reports, {@link
 * ledger.app.bench.ServiceUnderLoad} runs the real application in a process of its own. Nothing is
 * asserted about time.
 */
@NullMarked
package ledger.app.bench;

import org.jspecify.annotations.NullMarked;
