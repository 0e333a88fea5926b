/**
 * What the balances mean and what to do about them: health, alerts and the auto-pilot's advice.
 * Pure functions of balances and policy, used by decisions and by reads alike.
 */
@NullMarked
package ledger.advice;

import org.jspecify.annotations.NullMarked;
