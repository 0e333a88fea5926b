/**
 * The rules an exchange sets for one treasury: target, band, minimums, sizing and networks. Event
 * data, so that any past number is judged by the policy then in force. Uses {@code ledger.money}.
 */
@NullMarked
package ledger.policy;

import org.jspecify.annotations.NullMarked;
