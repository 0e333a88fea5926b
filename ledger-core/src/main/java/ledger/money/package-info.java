/**
 * Exact arithmetic: assets, amounts, ratios and the two venues that hold them. Everything else may
 * use this package; it uses nothing but the JDK.
 */
@NullMarked
package ledger.money;

import org.jspecify.annotations.NullMarked;
