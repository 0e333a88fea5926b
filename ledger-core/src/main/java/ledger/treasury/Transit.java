package ledger.treasury;

import ledger.policy.Network;
import org.jspecify.annotations.Nullable;

/**
 * That a movement is on its way until somebody confirms its end.
 *
 * @param expectedSeconds after its sending it counts as overdue; never where none
 */
public record Transit(@Nullable Long expectedSeconds) {

  /** None over a network that credits the receiver at once. */
  static @Nullable Transit over(Network network) {
    return switch (network.settlement()) {
      case INSTANT -> null;
      case CONFIRMED -> new Transit(network.expectedSeconds());
    };
  }
}
