package ledger.treasury;

import static ledger.treasury.Treasuries.ID;
import static ledger.treasury.Treasuries.OPENED_AT;
import static ledger.treasury.Treasuries.USDT;
import static ledger.treasury.Treasuries.opening;
import static ledger.treasury.Treasuries.recorded;
import static ledger.treasury.Treasuries.treasury;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import ledger.journal.Balances;
import ledger.money.Amount;
import ledger.money.Venue;
import ledger.policy.Preset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What events add up to, and which events can follow. */
class TreasuryTest {

  static final TreasuryEvent INFLOW =
      new TreasuryEvent.InflowRecorded(Venue.LOCAL, Amount.parse("7"), Particulars.NONE);
  private static final TreasuryEvent NEW_POLICY =
      new TreasuryEvent.PolicyChanged(Preset.TERMINAL_CLASSIC.policy(), Particulars.NONE);

  @Test
  void beginsWithItsOpening() {
    assertThat(treasury(opening("400", "600")))
        .isEqualTo(
            new Treasury(
                ID,
                USDT,
                6,
                Kind.LIVE,
                OPENED_AT,
                0,
                OPENED_AT,
                Balances.of(Amount.parse("400"), Amount.parse("600")),
                Preset.DEFAULT.policy(),
                0,
                List.of(),
                Set.of(),
                null));
  }

  /** The policy and freezes of one state, the version of another: what was known of what ruled. */
  @Test
  void hasOnTheEffectiveClockWhatRuledThen() {
    Treasury known = treasury(opening("400", "600"), NEW_POLICY);
    Treasury ruling = treasury(opening("1", "1"));
    Balances then = Balances.of(Amount.parse("5"), Amount.parse("6"));

    Treasury state = known.onEffectiveClock(then, ruling, List.of());

    assertThat(state.version()).isEqualTo(1);
    assertThat(state.recordedAt()).isEqualTo(known.recordedAt());
    assertThat(state.balances()).isEqualTo(then);
    assertThat(state.policy()).isEqualTo(Preset.DEFAULT.policy());
    assertThat(state.policyVersion()).isZero();
  }

  @Test
  void isOpenFromTheEffectiveTimeOfItsOpening() {
    Instant before = Instant.parse("2020-01-01T00:00:00Z");

    Treasury backdated = treasury(opening(Kind.LIVE, 6, "1", "1", Preset.DEFAULT.policy(), before));

    assertThat(backdated.openedAt()).isEqualTo(before);
    assertThat(backdated.recordedAt()).isEqualTo(OPENED_AT);
  }

  @Test
  void countsVersionsAndKeepsTheLastRecordedTime() {
    Treasury treasury = treasury(opening("400", "600"), INFLOW, INFLOW);

    assertThat(treasury.version()).isEqualTo(2);
    assertThat(treasury.recordedAt()).isEqualTo(OPENED_AT.plusSeconds(2));
    assertThat(treasury.openedAt()).isEqualTo(OPENED_AT);
    assertThat(treasury.balances())
        .isEqualTo(Balances.of(Amount.parse("414"), Amount.parse("600")));
  }

  @Test
  void followsAPolicyFromTheVersionThatSetIt() {
    Treasury before = treasury(opening("400", "600"), INFLOW);
    assertThat(before.policy()).isEqualTo(Preset.DEFAULT.policy());
    assertThat(before.policyVersion()).isZero();

    Treasury after = treasury(opening("400", "600"), INFLOW, NEW_POLICY, INFLOW);
    assertThat(after.policy()).isEqualTo(Preset.TERMINAL_CLASSIC.policy());
    assertThat(after.policyVersion()).isEqualTo(2);
    assertThat(after.version()).isEqualTo(3);
  }

  @Test
  void aChangeOfPolicyMovesNoMoney() {
    assertThat(treasury(opening("400", "600"), NEW_POLICY).balances())
        .isEqualTo(treasury(opening("400", "600")).balances());
  }

  @Test
  void isFrozenUntilTheFreezeEnds() {
    TreasuryEvent freezeGlobal = new TreasuryEvent.VenueFrozen(Venue.GLOBAL, Particulars.NONE);
    TreasuryEvent freezeLocal = new TreasuryEvent.VenueFrozen(Venue.LOCAL, Particulars.NONE);
    TreasuryEvent thawGlobal = new TreasuryEvent.VenueUnfrozen(Venue.GLOBAL, Particulars.NONE);
    TreasuryEvent opening = opening("400", "600");

    assertThat(treasury(opening).frozen()).isEmpty();
    assertThat(treasury(opening, freezeGlobal, INFLOW).frozen()).containsExactly(Venue.GLOBAL);
    assertThat(treasury(opening, freezeGlobal, freezeLocal).frozen())
        .containsExactly(Venue.LOCAL, Venue.GLOBAL);
    assertThat(treasury(opening, freezeGlobal, freezeLocal, thawGlobal).frozen())
        .containsExactly(Venue.LOCAL);
    assertThat(treasury(opening, freezeGlobal, thawGlobal).frozen()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 3, 4})
  void refusesAHoleOrARepetition(long version) {
    Treasury atVersion1 = treasury(opening("400", "600"), INFLOW);

    assertThatIllegalStateException()
        .isThrownBy(() -> Treasury.evolve(atVersion1, recorded(version, INFLOW)))
        .withMessage("usdt-main: version 2 expected, not " + version);
  }

  @Test
  void refusesAFirstEventOfALaterVersion() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Treasury.evolve(null, recorded(1, opening("400", "600"))))
        .withMessage("usdt-main: version 0 expected, not 1");
  }

  @Test
  void refusesASecondOpening() {
    Treasury opened = treasury(opening("400", "600"));

    assertThatIllegalStateException()
        .isThrownBy(() -> Treasury.evolve(opened, recorded(1, opening("400", "600"))))
        .withMessage("usdt-main: opened twice");
  }

  @Test
  void refusesAFirstEventThatOpensNothing() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Treasury.evolve(null, recorded(0, INFLOW)))
        .withMessage("usdt-main: not opened by its first event");
  }

  @Test
  void refusesAnEventOfAnotherTreasury() {
    Treasury opened = treasury(opening("400", "600"));
    Recorded<TreasuryEvent> next = recorded(1, INFLOW);
    Recorded<TreasuryEvent> foreign =
        new Recorded<>(
            next.eventId(),
            new TreasuryId("usdc-main"),
            1,
            next.recordedAt(),
            next.event(),
            next.attribution());

    assertThatIllegalStateException()
        .isThrownBy(() -> Treasury.evolve(opened, foreign))
        .withMessage("usdc-main: not an event of usdt-main");
  }
}
