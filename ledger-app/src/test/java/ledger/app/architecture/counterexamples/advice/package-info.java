/** Advice that looks outside of the domain, at the clock, and computes in binary. */
@NullMarked
package ledger.app.architecture.counterexamples.advice;

import org.jspecify.annotations.NullMarked;
