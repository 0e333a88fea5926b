/** A journal that uses foreign libraries, and names that say nothing. */
@NullMarked
package ledger.app.architecture.counterexamples.journal;

import org.jspecify.annotations.NullMarked;
