package ledger.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A treasury as its operator works on it: each call a request, with a key of its own. */
public final class OneTreasury {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private static final Pattern OF_THE_PRESENT =
      Pattern.compile("(/advice|/policy|/operations|/transfers)?([?].*)?");
  private static final Pattern MOMENT = Pattern.compile("asOf|effectiveAt|knownAt|minVersion");

  private final LedgerClient ledger;
  private final String id;
  private final AtomicInteger keys = new AtomicInteger();

  private OneTreasury(LedgerClient ledger, String id) {
    this.ledger = ledger;
    this.id = id;
  }

  /** One that is open already, seen through another client. */
  public static OneTreasury known(LedgerClient ledger, String id) {
    return new OneTreasury(ledger, id);
  }

  /** A simulation in USDT of scale 6, by the preset terminal-classic. */
  public static OneTreasury classic(LedgerClient ledger, String local, String global) {
    return open(ledger, "SIMULATION", local, global, "'preset': 'terminal-classic'");
  }

  /** A simulation in USDT of scale 6, by the preset default. */
  public static OneTreasury usual(LedgerClient ledger, String local, String global) {
    return open(ledger, "SIMULATION", local, global, "'preset': 'default'");
  }

  public static OneTreasury open(
      LedgerClient ledger, String kind, String local, String global, String policyOrPreset) {
    String id = unusedId();
    Answer receipt =
        ledger.post("/treasuries", "open", opening(id, kind, local, global, policyOrPreset));
    assertThat(receipt.status()).as("%s", receipt).isEqualTo(201);
    return new OneTreasury(ledger, id);
  }

  public static String unusedId() {
    return "t-" + NUMBER.incrementAndGet();
  }

  public static String opening(
      String id, String kind, String local, String global, String policyOrPreset) {
    return """
    {'treasuryId': '%s', 'asset': 'USDT', 'scale': 6, 'kind': '%s',
     'opening': {'LOCAL': '%s', 'GLOBAL': '%s'}, %s}\
    """
        .formatted(id, kind, local, global, policyOrPreset);
  }

  public String id() {
    return id;
  }

  public String path(String below) {
    return "/treasuries/" + id + below;
  }

  public Answer outflow(String amount) {
    return withdrawal(nextKey(), amount);
  }

  public Answer withdrawal(String key, String amount) {
    return ledger.post(path("/outflows"), key, outflowBody(amount, "WITHDRAWAL"));
  }

  public Answer stressTest(String amount) {
    return ledger.post(path("/outflows"), nextKey(), outflowBody(amount, "STRESS_TEST"));
  }

  public Answer inflow(String venue, String amount) {
    return ledger.post(
        path("/inflows"), nextKey(), "{'venue': '%s', 'amount': '%s'}".formatted(venue, amount));
  }

  public Answer move(String from, String to, String amount, String network) {
    return ledger.post(path("/moves"), nextKey(), moveBody(from, to, amount, network));
  }

  public Answer rebalance() {
    return ledger.post(path("/rebalances"), nextKey(), "{}");
  }

  public Answer putPolicy(String policy) {
    return ledger.put(path("/policy"), nextKey(), policy);
  }

  public Answer state() {
    return get("");
  }

  /** A read that shows at least this version. */
  public Answer stateAtLeast(long version) {
    return get("?minVersion=" + version);
  }

  /** A read of the present shows at least what this client has written. */
  public Answer get(String below, String... headers) {
    return ledger.get(path(isOfThePresent(below) ? ownWritesIn(below) : below), headers);
  }

  private static boolean isOfThePresent(String below) {
    return OF_THE_PRESENT.matcher(below).matches() && !MOMENT.matcher(below).find();
  }

  private String ownWritesIn(String below) {
    long written = ledger.written(id);
    String separator = below.contains("?") ? "&" : "?";
    return written == 0 ? below : below + separator + "minVersion=" + written;
  }

  public String nextKey() {
    return "key-" + keys.incrementAndGet();
  }

  public static String outflowBody(String amount, String purpose) {
    return "{'amount': '%s', 'purpose': '%s'}".formatted(amount, purpose);
  }

  public static String moveBody(String from, String to, String amount, String network) {
    return "{'from': '%s', 'to': '%s', 'amount': '%s', 'network': '%s'}"
        .formatted(from, to, amount, network);
  }
}
