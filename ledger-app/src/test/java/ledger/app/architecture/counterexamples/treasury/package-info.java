/** The other half of the cycle, and an aggregate shell that knows too much. */
@NullMarked
package ledger.app.architecture.counterexamples.treasury;

import org.jspecify.annotations.NullMarked;
