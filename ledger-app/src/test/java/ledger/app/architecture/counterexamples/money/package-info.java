/** A money that knows the policy. */
@NullMarked
package ledger.app.architecture.counterexamples.money;

import org.jspecify.annotations.NullMarked;
