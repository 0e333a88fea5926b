/**
 * The as-of index: every treasury after every version, found by version or by recorded instant in
 * one index seek; and every transfer with its end, of which a state knows those open then. Uses the
 * domain, {@code feed} and {@code rows}.
 */
@NullMarked
package ledger.projections.treasuries;

import org.jspecify.annotations.NullMarked;
