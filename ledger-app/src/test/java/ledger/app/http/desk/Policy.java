package ledger.app.http.desk;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A policy as the desk writes it down. */
record Policy(
    BigDecimal ratio,
    BigDecimal band,
    BigDecimal minimumOfLocal,
    BigDecimal minimumOfGlobal,
    boolean enforced,
    boolean feeExact,
    String choice,
    List<Network> networks) {

  /** A way between the venues; an unconfirmed one credits the receiver at once. */
  record Network(
      String name,
      BigDecimal fee,
      @Nullable BigDecimal min,
      @Nullable BigDecimal max,
      boolean enabled,
      boolean confirmed,
      @Nullable Long expectedSeconds) {

    static Network instant(String name, String fee) {
      return new Network(name, new BigDecimal(fee), null, null, true, false, null);
    }

    static Network confirmed(String name, String fee, @Nullable Long expectedSeconds) {
      return new Network(name, new BigDecimal(fee), null, null, true, true, expectedSeconds);
    }

    Network within(String min, String max) {
      return new Network(
          name, fee, new BigDecimal(min), new BigDecimal(max), enabled, confirmed, expectedSeconds);
    }

    Network disabled() {
      return new Network(name, fee, min, max, false, confirmed, expectedSeconds);
    }

    private Map<String, @Nullable Object> members() {
      return Notation.members(
          "name", name,
          "fee", fee,
          "min", min,
          "max", max,
          "enabled", enabled,
          "settlement", confirmed ? "CONFIRMED" : "INSTANT",
          "expectedSeconds", expectedSeconds);
    }
  }

  Policy aimingAt(String otherRatio, String otherBand) {
    return new Policy(
        new BigDecimal(otherRatio),
        new BigDecimal(otherBand),
        minimumOfLocal,
        minimumOfGlobal,
        enforced,
        feeExact,
        choice,
        networks);
  }

  Policy withMinimums(String local, String global, boolean enforcedToo) {
    return new Policy(
        ratio,
        band,
        new BigDecimal(local),
        new BigDecimal(global),
        enforcedToo,
        feeExact,
        choice,
        networks);
  }

  Policy over(boolean sizedAfterFee, String otherChoice, List<Network> otherNetworks) {
    return new Policy(
        ratio,
        band,
        minimumOfLocal,
        minimumOfGlobal,
        enforced,
        sizedAfterFee,
        otherChoice,
        otherNetworks);
  }

  Network network(String name) {
    return networks.stream()
        .filter(network -> network.name.equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no network " + name));
  }

  BigDecimal minimumOf(String venue) {
    return venue.equals("LOCAL") ? minimumOfLocal : minimumOfGlobal;
  }

  /** As it is put and as it is read. */
  Map<String, @Nullable Object> members() {
    return Notation.members(
        "targetLocalRatio", ratio,
        "driftBand", band,
        "minimums", Notation.members("LOCAL", minimumOfLocal, "GLOBAL", minimumOfGlobal),
        "enforceMinimums", enforced,
        "sizing", feeExact ? "FEE_EXACT" : "GROSS",
        "networkChoice", choice,
        "networks", networks.stream().map(Network::members).toList());
  }
}
