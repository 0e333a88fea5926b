/** The rules of the house, and counter-examples that prove that each of them can fail. */
@NullMarked
package ledger.app.architecture;

import org.jspecify.annotations.NullMarked;
