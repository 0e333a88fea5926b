/** Reversals and adjustments: events never change, so what was wrong is booked against. */
@NullMarked
package ledger.app.http.corrections;

import org.jspecify.annotations.NullMarked;
