package ledger.treasury;

import static ledger.treasury.Treasuries.ID;
import static ledger.treasury.Treasuries.NOW;
import static ledger.treasury.Treasuries.OPENED_AT;
import static ledger.treasury.Treasuries.OPERATOR;
import static ledger.treasury.Treasuries.SIMULATION;
import static ledger.treasury.Treasuries.USDT;
import static ledger.treasury.Treasuries.eventId;
import static ledger.treasury.Treasuries.inTransit;
import static ledger.treasury.Treasuries.opening;
import static ledger.treasury.Treasuries.treasury;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import ledger.advice.Alert;
import ledger.journal.Balances;
import ledger.money.Amount;
import ledger.money.Venue;
import ledger.treasury.Decision.Accepted;
import ledger.treasury.Decision.Rejected;
import ledger.treasury.TreasuryEvent.TreasuryOpened;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class OpenSimulationTest {

  static final List<Refusal> REFUSALS =
      List.of(
          new Refusal(
              Breach.EXPIRED, new TreasuryRejection.Expired(NOW.minus(1, ChronoUnit.MICROS), NOW)),
          new Refusal(Breach.TREASURY_EXISTS, new TreasuryRejection.TreasuryExists(SIMULATION)),
          new Refusal(
              Breach.ORIGIN_NEGATIVE,
              new TreasuryRejection.OriginNegative("LOCAL", Amount.parse("-0.000001"))),
          new Refusal(
              Breach.AMOUNT_TOO_LARGE,
              new TreasuryRejection.AmountTooLarge(
                  30, Breach.THIRTY_ONE_DIGITS.plus(Amount.parse("1999")))),
          new Refusal(
              Breach.EFFECTIVE_IN_FUTURE,
              new TreasuryRejection.EffectiveInFuture(NOW.plus(1, ChronoUnit.MICROS), NOW)));

  @ParameterizedTest
  @FieldSource("REFUSALS")
  void isRefused(Refusal refusal) {
    assertThat(decide(Draft.breaking(refusal.breach())))
        .isEqualTo(new Rejected<>(refusal.reason()));
  }

  static Stream<Arguments> pairs() {
    return Refusal.inPairs(REFUSALS);
  }

  @ParameterizedTest(name = "{0} before {1}")
  @MethodSource("pairs")
  void isRefusedForTheEarlierOfTwo(Refusal earlier, Refusal later) {
    assertThat(decide(Draft.breaking(earlier.breach(), later.breach())))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> assertThat(rejected.reason().code()).isEqualTo(earlier.reason().code()));
  }

  @Test
  void inheritsBalancesPolicyAndWhatIsOnItsWay() {
    Draft draft = new Draft();
    draft.kind = Kind.LIVE;

    assertThat(decide(draft))
        .isEqualTo(
            new Accepted<>(
                new TreasuryOpened(
                    USDT,
                    6,
                    Kind.SIMULATION,
                    Amount.parse("1000"),
                    Amount.parse("899"),
                    draft.policy(),
                    new Inheritance(
                        new Origin(ID, 1, null, null),
                        List.of(
                            new Transfer(
                                eventId(Draft.SENT),
                                0,
                                inTransit(Venue.GLOBAL, Venue.LOCAL, "100", "1"),
                                OPENED_AT)),
                        Set.of()),
                    new Particulars(NOW, "invoice 4711", "as agreed"))));
  }

  @Test
  void goesOnAsItsOriginWas() {
    Treasury origin =
        treasury(
            opening("400", "600"),
            new TreasuryEvent.FundsMoved(
                inTransit(Venue.GLOBAL, Venue.LOCAL, "100", "1"), Particulars.NONE),
            new TreasuryEvent.FundsRebalanced(
                inTransit(Venue.LOCAL, Venue.GLOBAL, "50", "2"), Particulars.NONE),
            new TreasuryEvent.VenueFrozen(Venue.GLOBAL, Particulars.NONE));
    Origin from = new Origin(ID, 3, NOW, NOW.plusSeconds(1));

    Treasury simulation = opened(origin, from);

    assertThat(simulation.id()).isEqualTo(SIMULATION);
    assertThat(simulation.kind()).isEqualTo(Kind.SIMULATION);
    assertThat(simulation.version()).isZero();
    assertThat(simulation.policyVersion()).isZero();
    assertThat(simulation.balances()).isEqualTo(origin.balances());
    assertThat(simulation.policy()).isEqualTo(origin.policy());
    assertThat(simulation.frozen()).containsExactly(Venue.GLOBAL);
    assertThat(simulation.origin()).isEqualTo(from);
    assertThat(simulation.openTransfers())
        .extracting(Transfer::transferId)
        .containsExactly(eventId(1), eventId(2));
    assertThat(simulation.alerts(NOW)).contains(Alert.TRANSFER_OVERDUE);
  }

  @Test
  void whatItInheritsOnItsWayCanArrive() {
    Treasury simulation = opened(new Draft().sent().treasury(), new Origin(ID, 1, null, null));
    SettleTransfer settlement =
        new SettleTransfer(SIMULATION, eventId(Draft.SENT), Particulars.NONE, null);

    assertThat(SettleTransfer.decide(settlement, simulation, Chronicle.of(), NOW))
        .isInstanceOfSatisfying(
            Accepted.class,
            accepted ->
                assertThat(simulation.balances().after(accepted.event().entry()))
                    .isEqualTo(Balances.of(Amount.parse("1100"), Amount.parse("899"))));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"GLOBAL, 0, -1, 5, 5", "IN_TRANSIT, 0, 0, -1, 5", "IN_TRANSIT, 0, 0, 5, -1"})
  void holdsNothingNegative(
      String balance, Amount local, Amount global, Amount toLocal, Amount toGlobal) {
    Treasury state = treasury(opening("0", "0"));
    Treasury negative =
        new Treasury(
            state.id(),
            state.asset(),
            state.scale(),
            state.kind(),
            state.openedAt(),
            state.version(),
            state.recordedAt(),
            new Balances(local, global, toLocal, toGlobal),
            state.policy(),
            state.policyVersion(),
            List.of(),
            Set.of(),
            null);

    assertThat(decide(negative, new Origin(ID, 0, NOW, NOW)))
        .isEqualTo(
            new Rejected<>(new TreasuryRejection.OriginNegative(balance, Amount.parse("-1"))));
  }

  private static Treasury opened(Treasury state, Origin origin) {
    return decide(state, origin) instanceof Accepted<TreasuryOpened>(TreasuryOpened opening)
        ? Treasury.evolve(null, new Recorded<>(eventId(9), SIMULATION, 0, NOW, opening, OPERATOR))
        : fail("refused");
  }

  private static Decision<TreasuryOpened> decide(Treasury state, Origin origin) {
    return OpenSimulation.decide(
        new OpenSimulation(SIMULATION, state, origin, Particulars.NONE, null), null, NOW);
  }

  private static Decision<TreasuryOpened> decide(Draft draft) {
    return OpenSimulation.decide(draft.simulation(), draft.exists ? draft.treasury() : null, NOW);
  }
}
