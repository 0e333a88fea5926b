package ledger.app.http.refusals;

import static ledger.app.http.refusals.Refusal.refused;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import ledger.app.http.OneTreasury;
import ledger.app.http.Request;
import ledger.app.http.desk.OverNetworks;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Simulations from states that never were, are not yet, or cannot be; and under taken names. */
class SimulationsRefusedIT extends RefusingLedger {

  private static final String FUTURE = "2999-01-01T00:00:00Z";
  private static final String PAST = "2020-01-01T00:00:00Z";

  private Instant openedAt = Instant.EPOCH;
  private Instant negativeAt = Instant.EPOCH;
  private String taken = "";
  private Request opened = simulation("", "");

  /** 100 in LOCAL two hours ago; 500 came since; 300 of it left, it is said, an hour ago. */
  @Override
  @BeforeAll
  void openTreasury() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    openedAt = now.minus(Duration.ofHours(2));
    negativeAt = now.minus(Duration.ofHours(1));
    treasury =
        OneTreasury.open(
            ledger,
            "LIVE",
            "100",
            "600000",
            OverNetworks.POLICY + ", 'effectiveAt': '" + openedAt + "'");
    accepted(treasury.inflow("LOCAL", "500"));
    accepted(
        send(
            outflow(
                "{'amount': '300.5', 'purpose': 'WITHDRAWAL', 'effectiveAt': '"
                    + negativeAt
                    + "'}")));
    taken = OneTreasury.unusedId();
    opened = simulation("", "{'treasuryId': '" + taken + "'}").of(treasury.id());
    accepted(ledger.send(opened));
  }

  private static Request simulation(String query, String body) {
    return write("/simulations" + query, body);
  }

  private static Refusal from(String query, int status, String code) {
    String body = "{'treasuryId': '" + OneTreasury.unusedId() + "'}";
    return refused("from " + query, simulation(query, body), status, code);
  }

  Stream<Refusal> origins() {
    String before = micros(openedAt.minus(1, ChronoUnit.MICROS));
    return Stream.of(
        from("?asOf=" + FUTURE, 409, "NOT_YET").naming("newestVersion", null),
        from("?effectiveAt=" + FUTURE, 409, "NOT_YET").naming("newestVersion", null),
        from("?effectiveAt=" + before + "&knownAt=" + FUTURE, 409, "NOT_YET"),
        from("?asOfVersion=3", 409, "NOT_YET").naming("newestVersion", "2").naming("now", null),
        from("?asOf=" + PAST, 404, "NO_HISTORY_AT").naming("asOf", "2020-01-01T00:00:00.000000Z"),
        from("?asOf=" + negativeAt, 404, "NO_HISTORY_AT").naming("asOf", micros(negativeAt)),
        from("?effectiveAt=" + before, 404, "NO_HISTORY_AT").naming("asOf", before),
        from("?effectiveAt=" + negativeAt + "&knownAt=" + negativeAt, 404, "NO_HISTORY_AT"),
        from("?asOfVersion=0&asOf=" + PAST, 400, "CLOCKS_CONFLICT"),
        from("?asOfVersion=0&effectiveAt=" + PAST, 400, "CLOCKS_CONFLICT"),
        from("?asOf=" + PAST + "&effectiveAt=" + PAST, 400, "CLOCKS_CONFLICT"),
        from("?knownAt=" + PAST, 400, "PARAMETER_INVALID").naming("parameter", "knownAt"),
        from("?asOf=noon", 400, "INSTANT_MALFORMED").naming("member", "asOf"),
        from("?asOfVersion=-1", 400, "PARAMETER_INVALID").naming("parameter", "asOfVersion"),
        from("?asofVersion=0", 400, "PARAMETER_UNKNOWN").naming("parameter", "asofVersion"));
  }

  private Refusal negative(Instant effectiveAt) {
    return from("?effectiveAt=" + effectiveAt, 422, "ORIGIN_NEGATIVE")
        .naming("balance", "LOCAL")
        .naming("amount", "-200.5");
  }

  /** The balance was below zero from the outflow's effective time until the inflow's. */
  Stream<Refusal> negative() {
    return Stream.of(
        negative(negativeAt),
        negative(negativeAt.plus(1, ChronoUnit.MICROS)),
        negative(negativeAt.plus(Duration.ofMinutes(59))));
  }

  private static Refusal named(String body, int status, String code) {
    return refused(body, simulation("", body), status, code);
  }

  Stream<Refusal> names() {
    String free = "{'treasuryId': '" + OneTreasury.unusedId() + "'";
    return Stream.of(
        named("{'treasuryId': '" + taken + "'}", 409, "TREASURY_EXISTS")
            .naming("treasuryId", taken)
            .naming("retry", "NEVER"),
        named("{'treasuryId': '" + treasury.id() + "'}", 409, "TREASURY_EXISTS")
            .naming("treasuryId", treasury.id()),
        named("{'treasuryId': 'Rehearsal'}", 400, "TREASURY_ID_INVALID"),
        named("{}", 400, "MEMBER_MISSING").naming("member", "treasuryId"),
        named(free + ", 'preset': 'default'}", 400, "MEMBER_UNKNOWN").naming("member", "preset"),
        named(free + ", 'kind': 'LIVE'}", 400, "MEMBER_UNKNOWN").naming("member", "kind"),
        named(free + ", 'validUntil': '" + PAST + "'}", 422, "EXPIRED"),
        named(free + ", 'effectiveAt': '" + FUTURE + "'}", 422, "EFFECTIVE_IN_FUTURE")
            .naming("retry", "LATER"));
  }

  /** The treasury that has the name is at the version that If-Match expects of its origin. */
  private static Refusal otherVersion(String what, String body) {
    return refused(what, simulation("", body).with("If-Match", "\"0\""), 412, "VERSION_MISMATCH")
        .naming("expected", "0")
        .naming("actual", "2");
  }

  Stream<Refusal> stages() {
    Request fresh = simulation("", "{'treasuryId': '" + OneTreasury.unusedId() + "'}");
    return Stream.of(
        refused("", asAuditor(fresh), 403, "FORBIDDEN"),
        refused("", fresh.path("/treasuries/nobody/simulations"), 404, "TREASURY_NOT_FOUND")
            .naming("treasuryId", "nobody"),
        refused("", fresh.with("If-Match", "\"1\""), 412, "VERSION_MISMATCH")
            .naming("expected", "1")
            .naming("actual", "2"),
        refused("", fresh.with("If-Match", "\"3\""), 412, "VERSION_MISMATCH")
            .naming("expected", "3")
            .naming("actual", "2"),
        otherVersion("before a taken name", "{'treasuryId': '" + taken + "'}"),
        otherVersion(
            "before expiry", "{'treasuryId': '" + taken + "', 'validUntil': '" + PAST + "'}"),
        refused("", fresh.without("Idempotency-Key"), 400, "IDEMPOTENCY_KEY_REQUIRED"),
        refused(
            "the key belongs to the new treasury",
            opened.body("{\"treasuryId\":\"" + taken + "\",\"reason\":\"other\"}"),
            409,
            "IDEMPOTENCY_KEY_REUSED"),
        refused(
            "another origin under the same key",
            opened.path(opened.path() + "?asOfVersion=0"),
            409,
            "IDEMPOTENCY_KEY_REUSED"),
        refused(
            "another actor",
            opened.with("Ledger-Act-As", "mia:OPERATOR"),
            409,
            "IDEMPOTENCY_KEY_REUSED"),
        refused("", read("/simulations"), 405, "METHOD_NOT_ALLOWED"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"origins", "negative", "names", "stages"})
  void simulations(Refusal refusal) {
    assertRefused(refusal);
  }
}
