package ledger.treasury;

import static ledger.treasury.Treasuries.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import ledger.money.Venue;
import ledger.treasury.Decision.Accepted;
import ledger.treasury.Decision.Rejected;
import ledger.treasury.TreasuryEvent.VenueFrozen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class FreezeVenueTest {

  static final List<Refusal> REFUSALS =
      List.of(
          new Refusal(
              Breach.EXPIRED, new TreasuryRejection.Expired(NOW.minus(1, ChronoUnit.MICROS), NOW)),
          new Refusal(Breach.ALREADY_FROZEN, new TreasuryRejection.AlreadyFrozen(Venue.LOCAL)));

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
  void freezesOneVenueAlone() {
    assertThat(decide(new Draft()))
        .isEqualTo(new Accepted<>(new VenueFrozen(Venue.LOCAL, new Draft().saidLater())));
    assertThat(FreezeVenue.decide(new Draft().freeze(), new Draft().frozen(), NOW))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void needsAReason() {
    assertThatNullPointerException()
        .isThrownBy(() -> new FreezeVenue(Treasuries.ID, Venue.LOCAL, Particulars.NONE, null));
  }

  private static Decision<VenueFrozen> decide(Draft draft) {
    return FreezeVenue.decide(draft.freeze(), draft.treasury(), NOW);
  }
}
