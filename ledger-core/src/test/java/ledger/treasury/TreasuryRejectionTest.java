package ledger.treasury;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static ledger.treasury.Treasuries.ID;
import static ledger.treasury.Treasuries.NOW;
import static ledger.treasury.Treasuries.eventId;
import static ledger.treasury.TreasuryRejection.Retry.LATER;
import static ledger.treasury.TreasuryRejection.Retry.NEVER;
import static ledger.treasury.TreasuryRejection.Retry.WHEN_STATE_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import ledger.advice.Advice;
import ledger.money.Amount;
import ledger.money.Venue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The codes are part of the API: one may be added, none renamed. */
class TreasuryRejectionTest {

  private static final Amount ONE = Amount.parse("1");

  static Stream<Arguments> rejections() {
    return Stream.of(
        arguments(
            new TreasuryRejection.TreasuryNotFound(ID), "TREASURY_NOT_FOUND", WHEN_STATE_CHANGED),
        arguments(new TreasuryRejection.TransferNotFound(eventId(1)), "TRANSFER_NOT_FOUND", NEVER),
        arguments(new TreasuryRejection.VersionMismatch(1, 2L), "VERSION_MISMATCH", NEVER),
        arguments(
            new TreasuryRejection.VersionMismatch(2, 1L), "VERSION_MISMATCH", WHEN_STATE_CHANGED),
        arguments(new TreasuryRejection.VersionMismatch(0, null), "VERSION_MISMATCH", NEVER),
        arguments(new TreasuryRejection.Expired(NOW, NOW), "EXPIRED", NEVER),
        arguments(new TreasuryRejection.TreasuryExists(ID), "TREASURY_EXISTS", NEVER),
        arguments(
            new TreasuryRejection.OriginNegative("LOCAL", ONE),
            "ORIGIN_NEGATIVE",
            WHEN_STATE_CHANGED),
        arguments(
            new TreasuryRejection.TransferNotOpen(eventId(1), Transfer.State.SETTLED, 2),
            "TRANSFER_NOT_OPEN",
            NEVER),
        arguments(new TreasuryRejection.NotReversible(1, Action.REVERSAL), "NOT_REVERSIBLE", NEVER),
        arguments(
            new TreasuryRejection.NotReversible(1, null), "NOT_REVERSIBLE", WHEN_STATE_CHANGED),
        arguments(new TreasuryRejection.AlreadyReversed(1, 2), "ALREADY_REVERSED", NEVER),
        arguments(
            new TreasuryRejection.AlreadyFrozen(Venue.LOCAL), "ALREADY_FROZEN", WHEN_STATE_CHANGED),
        arguments(new TreasuryRejection.NotFrozen(Venue.LOCAL), "NOT_FROZEN", WHEN_STATE_CHANGED),
        arguments(
            new TreasuryRejection.AmountNotPositive(Amount.ZERO, false),
            "AMOUNT_NOT_POSITIVE",
            NEVER),
        arguments(new TreasuryRejection.AmountZero(), "AMOUNT_ZERO", NEVER),
        arguments(new TreasuryRejection.AmountTooPrecise(ONE, 6), "AMOUNT_TOO_PRECISE", NEVER),
        arguments(new TreasuryRejection.AmountTooLarge(30, null), "AMOUNT_TOO_LARGE", NEVER),
        arguments(
            new TreasuryRejection.AmountTooLarge(30, ONE), "AMOUNT_TOO_LARGE", WHEN_STATE_CHANGED),
        arguments(
            new TreasuryRejection.PolicyInvalid("driftBand", "is wrong"), "POLICY_INVALID", NEVER),
        arguments(new TreasuryRejection.SameVenue(Venue.LOCAL), "SAME_VENUE", NEVER),
        arguments(
            new TreasuryRejection.UnknownNetwork("PIGEON"), "UNKNOWN_NETWORK", WHEN_STATE_CHANGED),
        arguments(
            new TreasuryRejection.NetworkDisabled("TRC20"), "NETWORK_DISABLED", WHEN_STATE_CHANGED),
        arguments(
            new TreasuryRejection.OutsideNetworkLimits("TRC20", ONE, null, null),
            "OUTSIDE_NETWORK_LIMITS",
            WHEN_STATE_CHANGED),
        arguments(new TreasuryRejection.EffectiveInFuture(NOW, NOW), "EFFECTIVE_IN_FUTURE", LATER),
        arguments(
            new TreasuryRejection.EffectiveBeforeOpening(NOW, NOW),
            "EFFECTIVE_BEFORE_OPENING",
            NEVER),
        arguments(
            new TreasuryRejection.EffectiveBeforeTransfer(NOW, NOW),
            "EFFECTIVE_BEFORE_TRANSFER",
            NEVER),
        arguments(
            new TreasuryRejection.StressTestOnLiveTreasury(),
            "STRESS_TEST_ON_LIVE_TREASURY",
            NEVER),
        arguments(
            new TreasuryRejection.VenueFrozen(Venue.LOCAL), "VENUE_FROZEN", WHEN_STATE_CHANGED),
        arguments(
            new TreasuryRejection.InsufficientFunds(Venue.LOCAL, ONE, ONE),
            "INSUFFICIENT_FUNDS",
            WHEN_STATE_CHANGED),
        arguments(
            new TreasuryRejection.BelowVenueMinimum(Venue.LOCAL, ONE, ONE, ONE),
            "BELOW_VENUE_MINIMUM",
            WHEN_STATE_CHANGED),
        arguments(
            new TreasuryRejection.TooManyTransfers(200, 200),
            "TOO_MANY_TRANSFERS",
            WHEN_STATE_CHANGED),
        arguments(
            new TreasuryRejection.WithinDriftBand(ONE, ONE),
            "WITHIN_DRIFT_BAND",
            WHEN_STATE_CHANGED),
        arguments(
            new TreasuryRejection.NoRecommendation(Advice.Blocker.NO_NETWORK),
            "NO_RECOMMENDATION",
            WHEN_STATE_CHANGED));
  }

  @ParameterizedTest(name = "{1}, retry {2}")
  @MethodSource("rejections")
  void hasACodeAndSaysWhetherARetryCanHelp(
      TreasuryRejection rejection, String code, TreasuryRejection.Retry retry) {
    assertThat(rejection.code()).isEqualTo(code);
    assertThat(rejection.retry()).isEqualTo(retry);
  }

  @Test
  void noCodeIsUsedTwice() {
    assertThat(
            rejections()
                .collect(
                    groupingBy(
                        row -> requireNonNull(row.get()[1]),
                        mapping(row -> requireNonNull(row.get()[0]).getClass(), toSet())))
                .values())
        .allSatisfy(rejections -> assertThat(rejections).hasSize(1));
  }

  @Test
  void everyRejectionStandsInTheTable() {
    assertThat(rejections().<Object>map(row -> requireNonNull(row.get()[0]).getClass()).distinct())
        .containsExactlyInAnyOrder((Object[]) TreasuryRejection.class.getPermittedSubclasses());
  }
}
