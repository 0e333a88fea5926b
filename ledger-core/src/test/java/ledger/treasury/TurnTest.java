package ledger.treasury;

import static ledger.treasury.Treasuries.OPENED_AT;
import static ledger.treasury.Treasuries.opening;
import static ledger.treasury.Treasuries.treasury;
import static ledger.treasury.Treasuries.turn;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recorded time: the larger of the clock and the last one + 1 µs. */
class TurnTest {

  private static final Treasury LAST_RECORDED_AT_OPENING = treasury(opening("1", "1"));

  @ParameterizedTest(name = "clock {0}: recorded {1}")
  @CsvSource({
    // The clock moved on.
    "2026-11-19T08:00:00.000001Z, 2026-11-19T08:00:00.000001Z",
    "2026-11-19T08:00:00.000002Z, 2026-11-19T08:00:00.000002Z",
    "2027-01-01T00:00:00Z, 2027-01-01T00:00:00Z",
    // It stood still, or moved by less than a microsecond.
    "2026-11-19T08:00:00.000000Z, 2026-11-19T08:00:00.000001Z",
    "2026-11-19T08:00:00.000000999Z, 2026-11-19T08:00:00.000001Z",
    "2026-11-19T08:00:00.000001999Z, 2026-11-19T08:00:00.000001Z",
    // It was put back.
    "2026-11-19T07:59:59.999999999Z, 2026-11-19T08:00:00.000001Z",
    "1999-12-31T23:59:59Z, 2026-11-19T08:00:00.000001Z",
  })
  void strictlyIncreases(Instant clock, Instant recordedAt) {
    assertThat(LAST_RECORDED_AT_OPENING.recordedAt()).isEqualTo(OPENED_AT);

    assertThat(turn(clock, 1).recordedAtAfter(LAST_RECORDED_AT_OPENING)).isEqualTo(recordedAt);
  }

  @ParameterizedTest(name = "clock {0}: recorded {1}")
  @CsvSource({
    "2026-11-19T08:00:00.123456Z, 2026-11-19T08:00:00.123456Z",
    "2026-11-19T08:00:00.123456789Z, 2026-11-19T08:00:00.123456Z",
    "2026-11-19T08:00:00.000000999Z, 2026-11-19T08:00:00Z",
    "1969-12-31T23:59:59.999999999Z, 1969-12-31T23:59:59.999999Z",
  })
  void ofTheFirstEventIsTheClockInWholeMicroseconds(Instant clock, Instant recordedAt) {
    assertThat(turn(clock, 0).recordedAtAfter(null)).isEqualTo(recordedAt);
  }

  @Test
  void followsTheLastEventNotTheOpening() {
    Treasury later = treasury(opening("1", "1"), TreasuryTest.INFLOW, TreasuryTest.INFLOW);

    assertThat(turn(OPENED_AT, 3).recordedAtAfter(later))
        .isEqualTo(Instant.parse("2026-11-19T08:00:02.000001Z"));
  }
}
