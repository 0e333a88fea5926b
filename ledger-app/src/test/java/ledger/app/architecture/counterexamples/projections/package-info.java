/** A read side that knows who serves it. */
@NullMarked
package ledger.app.architecture.counterexamples.projections;

import org.jspecify.annotations.NullMarked;
