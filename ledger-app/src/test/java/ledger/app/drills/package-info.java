/**
 * Faults of the machines that the ledger runs on, with real processes and under load: what was
 * acknowledged stands, once, and the service comes back by itself. {@code mvn -Pdrills verify} runs
 * these alone.
 */
@NullMarked
package ledger.app.drills;

import org.jspecify.annotations.NullMarked;
