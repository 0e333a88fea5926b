/**
 * The as-of index: every treasury after every version, found by version or by recorded instant in
 * one index seek. Uses the domain, {@code feed} and {@code rows}.
 */
@NullMarked
package ledger.projections.treasuries;

import org.jspecify.annotations.NullMarked;
