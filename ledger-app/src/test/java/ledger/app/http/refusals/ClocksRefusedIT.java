package ledger.app.http.refusals;

import static ledger.app.http.refusals.Refusal.refused;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import ledger.app.http.OneTreasury;
import ledger.app.http.desk.OverNetworks;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Moments on the effective clock that there are not, on every read of a treasury. */
class ClocksRefusedIT extends RefusingLedger {

  private static final List<String> READS =
      List.of("", "/policy", "/advice", "/operations", "/transfers");
  private static final String PAST = "2020-01-01T00:00:00Z";
  private static final String FUTURE = "2999-01-01T00:00:00Z";

  private Instant openedAt = Instant.EPOCH;
  private Instant recordedAt = Instant.EPOCH;

  /** It took effect an hour before it was recorded. */
  @Override
  @BeforeAll
  void openTreasury() {
    openedAt = clock.instant().truncatedTo(ChronoUnit.MICROS).minus(Duration.ofHours(1));
    treasury =
        OneTreasury.open(
            ledger,
            "LIVE",
            "400000",
            "600000",
            OverNetworks.POLICY + ", 'effectiveAt': '" + openedAt + "'");
    recordedAt = Instant.parse(treasury.get("?asOfVersion=0").text("recordedAt"));
  }

  private static Refusal asked(String below, String query, int status, String code) {
    return refused(below + query, read(below + query), status, code);
  }

  static Stream<Refusal> shapes() {
    return READS.stream()
        .flatMap(
            below ->
                Stream.of(
                    asked(below, "?knownAt=" + PAST, 400, "PARAMETER_INVALID")
                        .naming("parameter", "knownAt"),
                    asked(below, "?asOf=" + PAST + "&knownAt=" + PAST, 400, "PARAMETER_INVALID")
                        .naming("parameter", "knownAt"),
                    asked(below, "?asOfVersion=0&knownAt=" + PAST, 400, "PARAMETER_INVALID")
                        .naming("parameter", "knownAt"),
                    conflict(below, "?effectiveAt=" + PAST + "&asOf=" + PAST),
                    conflict(below, "?effectiveAt=" + PAST + "&asOfVersion=0"),
                    conflict(below, "?effectiveAt=" + PAST + "&asOf=" + PAST + "&knownAt=" + PAST),
                    conflict(below, "?effectiveAt=" + PAST + "&asOf=" + PAST + "&asOfVersion=0"),
                    malformed(below, "?effectiveAt=noon", "effectiveAt"),
                    malformed(below, "?effectiveAt=2026-11-20T10:15:30", "effectiveAt"),
                    malformed(below, "?effectiveAt=", "effectiveAt"),
                    malformed(below, "?effectiveAt=" + PAST + "&knownAt=now", "knownAt"),
                    asked(
                            below,
                            "?effectiveAt=" + PAST + "&effectiveAt=" + PAST,
                            400,
                            "PARAMETER_INVALID")
                        .naming("parameter", "effectiveAt"),
                    asked(below, "?effectiveat=" + PAST, 400, "PARAMETER_UNKNOWN")
                        .naming("parameter", "effectiveat")));
  }

  private static Refusal conflict(String below, String query) {
    return asked(below, query, 400, "CLOCKS_CONFLICT");
  }

  private static Refusal malformed(String below, String query, String member) {
    return asked(below, query, 400, "INSTANT_MALFORMED").naming("member", member);
  }

  Stream<Refusal> moments() {
    String before = micros(openedAt.minus(1, ChronoUnit.MICROS));
    String beforeRecorded = micros(recordedAt.minus(1, ChronoUnit.MICROS));
    return READS.stream()
        .flatMap(
            below ->
                Stream.of(
                    asked(below, "?effectiveAt=" + FUTURE, 409, "NOT_YET")
                        .naming("newestVersion", null),
                    asked(
                        below, "?effectiveAt=" + FUTURE + "&knownAt=" + recordedAt, 409, "NOT_YET"),
                    asked(
                        below, "?effectiveAt=" + recordedAt + "&knownAt=" + FUTURE, 409, "NOT_YET"),
                    gone(below, "?effectiveAt=" + before, before),
                    gone(below, "?effectiveAt=" + PAST, "2020-01-01T00:00:00.000000Z"),
                    gone(below, "?effectiveAt=" + before + "&knownAt=" + recordedAt, before),
                    gone(
                        below,
                        "?effectiveAt=" + recordedAt + "&knownAt=" + beforeRecorded,
                        beforeRecorded),
                    gone(below, "?asOf=" + beforeRecorded, beforeRecorded)));
  }

  private static Refusal gone(String below, String query, String asOf) {
    return asked(below, query, 404, "NO_HISTORY_AT").naming("asOf", asOf);
  }

  static Stream<Refusal> ofNobody() {
    return READS.stream()
        .map(
            below ->
                refused(
                        below,
                        read(below).path("/treasuries/nobody" + below + "?effectiveAt=" + PAST),
                        404,
                        "TREASURY_NOT_FOUND")
                    .naming("treasuryId", "nobody"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"shapes", "moments", "ofNobody"})
  void clocks(Refusal refusal) {
    assertRefused(refusal);
  }
}
