/**
 * What an operator's tools see: meters for Prometheus, health, and the projections with what can be
 * done about them. Asks the database rarely and waits for it briefly. Nothing depends on it.
 */
@NullMarked
package ledger.app.monitoring;

import org.jspecify.annotations.NullMarked;
