package ledger.treasury;

import static ledger.treasury.Treasuries.ID;
import static ledger.treasury.Treasuries.NOW;
import static ledger.treasury.Treasuries.OPENED_AT;
import static ledger.treasury.Treasuries.eventId;
import static ledger.treasury.Treasuries.opening;
import static ledger.treasury.Treasuries.turn;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import ledger.money.Amount;
import ledger.money.Venue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The shell, of commands about what happened before. */
class LookingBackTest extends ShellFixture {

  private static final TreasuryEvent OPENING = opening("400000", "600000");
  private static final Movement SENT = Treasuries.inTransit(Venue.GLOBAL, Venue.LOCAL, "100", "1");

  private static final TreasuryEvent[] WITH_A_PAST = {
    OPENING,
    new TreasuryEvent.FundsMoved(SENT, Particulars.NONE),
    TreasuryTest.INFLOW,
    new TreasuryEvent.VenueFrozen(Venue.LOCAL, Particulars.NONE)
  };

  static Stream<Arguments> commandsThatLookBack() {
    Draft draft = new Draft();
    draft.version = 2;
    draft.unfreezes = Venue.LOCAL;
    return Stream.of(
        arguments(
            draft.settlement(),
            new TreasuryEvent.TransferSettled(eventId(1), SENT, draft.particulars())),
        arguments(
            draft.failure(),
            new TreasuryEvent.TransferFailed(eventId(1), SENT, false, draft.particulars())),
        arguments(
            draft.reversal(),
            new TreasuryEvent.OperationReversed(
                2,
                new Flow(Action.INFLOW, Amount.parse("7"), null, Venue.LOCAL, null, Amount.ZERO),
                draft.particulars().at(OPENED_AT.plusSeconds(2)))),
        arguments(
            draft.unfreeze(), new TreasuryEvent.VenueUnfrozen(Venue.LOCAL, draft.saidLater())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commandsThatLookBack")
  void isGivenWhatItsStateDoesNotTell(TreasuryCommand command, TreasuryEvent event) {
    given(WITH_A_PAST)
        .when(command, during(turn(NOW, 4), Chronicle.of(WITH_A_PAST)))
        .expectEvents(event)
        .expectResultMessagePayload(
            accepted(
                4,
                NOW,
                Stream.concat(Stream.of(WITH_A_PAST), Stream.of(event))
                    .toArray(TreasuryEvent[]::new)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commandsThatLookBack")
  void whatLooksBackNeedsATreasuryToo(TreasuryCommand command, TreasuryEvent event) {
    fixture
        .givenNoPriorActivity()
        .when(command, during(turn(NOW, 0, 3)))
        .expectNoEvents()
        .expectResultMessagePayload(
            new Outcome.Rejected(new TreasuryRejection.TreasuryNotFound(ID)));
  }

  @Test
  void anUnknownTransferIsToldBeforeAVersionMismatch() {
    Draft unknown = Draft.breaking(Breach.TRANSFER_NOT_FOUND);

    for (TreasuryCommand command : List.of(unknown.settlement(), unknown.failure())) {
      given(WITH_A_PAST)
          .when(command, during(turn(NOW, 4, 0), Chronicle.of(WITH_A_PAST)))
          .expectNoEvents()
          .expectResultMessagePayload(
              new Outcome.Rejected(new TreasuryRejection.TransferNotFound(eventId(404))));
    }
  }

  @Test
  void aClosedTransferIsToldAfterAVersionMismatch() {
    given(WITH_A_PAST)
        .when(new Draft().settlement(), during(turn(NOW, 4, 0), Chronicle.of(WITH_A_PAST)))
        .expectResultMessagePayload(
            new Outcome.Rejected(new TreasuryRejection.VersionMismatch(0, 3L)));
  }
}
