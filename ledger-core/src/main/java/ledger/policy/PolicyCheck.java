package ledger.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ledger.money.Amount;
import ledger.money.Ratio;
import org.jspecify.annotations.Nullable;

/** What a policy must satisfy before it can be set. */
final class PolicyCheck {

  private static final int MOST_NETWORKS = 64;
  private static final int MOST_RATIO_DIGITS = 18;
  private static final long MOST_SECONDS = 31_536_000;
  private static final Pattern NETWORK_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,31}");

  private final int scale;

  private PolicyCheck(int scale) {
    this.scale = scale;
  }

  static Optional<PolicyFlaw> of(RebalancingPolicy policy, int scale) {
    PolicyCheck check = new PolicyCheck(scale);
    return first(
        check.ratio("targetLocalRatio", policy.targetLocalRatio(), false),
        check.ratio("driftBand", policy.driftBand(), true),
        check.positive("minimums.LOCAL", policy.minimums().local()),
        check.notNegative("minimums.GLOBAL", policy.minimums().global()),
        check.networks(policy.networks()),
        choice(policy));
  }

  private @Nullable PolicyFlaw ratio(String member, Ratio ratio, boolean mayBeZero) {
    boolean enough = ratio.isAbove(Ratio.ZERO) || (mayBeZero && ratio.equals(Ratio.ZERO));
    if (!enough || !ratio.isBelow(Ratio.ONE)) {
      return new PolicyFlaw(
          member, "must be " + (mayBeZero ? "0 or more" : "above 0") + " and below 1");
    }
    return ratio.fits(MOST_RATIO_DIGITS)
        ? null
        : new PolicyFlaw(member, "has more than " + MOST_RATIO_DIGITS + " fraction digits");
  }

  private @Nullable PolicyFlaw positive(String member, Amount amount) {
    return amount.isPositive()
        ? notNegative(member, amount)
        : new PolicyFlaw(member, "must be above 0");
  }

  private @Nullable PolicyFlaw notNegative(String member, @Nullable Amount amount) {
    if (amount == null) {
      return null;
    }
    if (amount.isNegative()) {
      return new PolicyFlaw(member, "must not be negative");
    }
    if (!amount.fits(scale)) {
      return new PolicyFlaw(member, "has more than " + scale + " fraction digits");
    }
    return amount.isTooLarge()
        ? new PolicyFlaw(member, "has more than " + Amount.MOST_INTEGER_DIGITS + " integer digits")
        : null;
  }

  private @Nullable PolicyFlaw networks(List<Network> networks) {
    if (networks.isEmpty() || networks.size() > MOST_NETWORKS) {
      return new PolicyFlaw("networks", "must be 1 to " + MOST_NETWORKS);
    }
    Set<String> names = new HashSet<>();
    return IntStream.range(0, networks.size())
        .mapToObj(i -> network("networks[" + i + "]", networks.get(i), names))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(null);
  }

  private Optional<PolicyFlaw> network(String at, Network network, Set<String> namesBefore) {
    return first(
        name(at, network.name(), namesBefore),
        notNegative(at + ".fee", network.fee()),
        notNegative(at + ".min", network.min()),
        network.max() == null ? null : positive(at + ".max", network.max()),
        limits(at, network),
        expectation(at, network));
  }

  private static @Nullable PolicyFlaw name(String at, String name, Set<String> namesBefore) {
    if (!NETWORK_NAME.matcher(name).matches()) {
      return new PolicyFlaw(
          at + ".name", "must be 1 to 32 of A-Z a-z 0-9 space . _ -, not starting with a mark");
    }
    if (name.equals(NetworkChoice.CHEAPEST.value())) {
      return new PolicyFlaw(at + ".name", "must not be " + name + ", the word for a choice");
    }
    return namesBefore.add(name)
        ? null
        : new PolicyFlaw(at + ".name", "'" + name + "' stands twice");
  }

  private static @Nullable PolicyFlaw limits(String at, Network network) {
    Amount min = network.min();
    Amount max = network.max();
    return min != null && max != null && min.isAbove(max)
        ? new PolicyFlaw(at + ".min", "must not be above max")
        : null;
  }

  private static @Nullable PolicyFlaw expectation(String at, Network network) {
    Long expectedSeconds = network.expectedSeconds();
    return expectedSeconds != null && (expectedSeconds <= 0 || expectedSeconds > MOST_SECONDS)
        ? new PolicyFlaw(at + ".expectedSeconds", "must be 1 to " + MOST_SECONDS + ", a year")
        : null;
  }

  private static @Nullable PolicyFlaw choice(RebalancingPolicy policy) {
    NetworkChoice choice = policy.networkChoice();
    return choice.isCheapest() || policy.network(choice.value()).isPresent()
        ? null
        : new PolicyFlaw("networkChoice", "'" + choice.value() + "' is not among the networks");
  }

  private static Optional<PolicyFlaw> first(@Nullable PolicyFlaw... flaws) {
    return Stream.of(flaws).flatMap(Stream::ofNullable).findFirst();
  }
}
