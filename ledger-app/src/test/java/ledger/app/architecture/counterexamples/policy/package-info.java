/** Half of a cycle. */
@NullMarked
package ledger.app.architecture.counterexamples.policy;

import org.jspecify.annotations.NullMarked;
