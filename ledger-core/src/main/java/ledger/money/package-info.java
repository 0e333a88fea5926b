/** Exact arithmetic on amounts. Uses nothing but the JDK; every other package may use it. */
@NullMarked
package ledger.money;

import org.jspecify.annotations.NullMarked;
