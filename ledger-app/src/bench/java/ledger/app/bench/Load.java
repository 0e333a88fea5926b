package ledger.app.bench;

import java.time.Duration;

/**
 * How requests come.
 *
 * @param inFlight the most at a time
 * @param perSecond how many are due in a second, whatever the answers do; 0: each client sends the
 *     next one when the one before is answered
 */
record Load(int inFlight, long millis, double perSecond) {

  /** As many as are answered. */
  static Load closed(int inFlight, Duration time) {
    return new Load(inFlight, time.toMillis(), 0);
  }

  /** At fixed times. */
  static Load at(double perSecond, int inFlight, Duration time) {
    return new Load(inFlight, time.toMillis(), perSecond);
  }

  boolean isOpen() {
    return perSecond > 0;
  }

  Duration time() {
    return Duration.ofMillis(millis);
  }
}
