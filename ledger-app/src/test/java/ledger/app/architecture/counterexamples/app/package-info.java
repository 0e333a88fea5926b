/** What nobody else may know. */
@NullMarked
package ledger.app.architecture.counterexamples.app;

import org.jspecify.annotations.NullMarked;
