package ledger.app.drills;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import ledger.app.http.Request;

/**
 * Calls that depend on each other: a treasury is opened, pays, sends money under way, and is told
 * how that ended. Between them come other requests, to the same treasury too; any call may come
 * twice, and the end of a transfer may name another treasury's.
 */
final class HostileSequence {

  private final Random random;
  private final Learned learned;
  private final Deque<Supplier<Request>> calls = new ArrayDeque<>();
  private int number;
  private int keys;

  HostileSequence(Random random, Learned learned) {
    this.random = random;
    this.learned = learned;
  }

  /** The next call; begins anew where all have been made. */
  Request next() {
    if (calls.isEmpty()) {
      begin("s-" + number++);
    }
    Request call = calls.remove().get();
    if (random.nextInt(4) == 0) {
      calls.addFirst(() -> call);
    }
    return call;
  }

  private void begin(String treasury) {
    String path = "/api/v1/treasuries/" + treasury;
    String move = "{'from': 'GLOBAL', 'to': 'LOCAL', 'amount': '1000', 'network': 'CHAIN'}";
    calls.add(() -> post("/api/v1/treasuries", opening(treasury)));
    calls.add(() -> post(path + "/outflows", "{'amount': '1', 'purpose': 'WITHDRAWAL'}"));
    calls.add(() -> post(path + "/moves", move));
    calls.add(() -> post(path + "/moves", move));
    calls.add(() -> post(transfer(path, treasury) + "/settlement", "{}"));
    calls.add(
        () -> post(transfer(path, treasury) + "/failure", "{'feeSpent': true, 'reason': 'late'}"));
  }

  private static String opening(String treasury) {
    return """
    {'treasuryId': '%s', 'asset': 'USDT', 'scale': 6, 'kind': 'LIVE',
     'opening': {'LOCAL': '400000', 'GLOBAL': '600000'},
     'policy': {'targetLocalRatio': '0.4', 'driftBand': '0.05', 'enforceMinimums': false,
      'minimums': {'LOCAL': '1', 'GLOBAL': '1'}, 'sizing': 'FEE_EXACT', 'networkChoice': 'CHEAPEST',
      'networks': [{'name': 'CHAIN', 'fee': '5', 'enabled': true, 'settlement': 'CONFIRMED'}]}}\
    """
        .formatted(treasury);
  }

  private Request post(String path, String body) {
    return Request.post(path, body).key("s-" + keys++).sentByHand();
  }

  private String transfer(String path, String treasury) {
    List<String> treasuries = learned.treasuries();
    boolean anothers = !treasuries.isEmpty() && random.nextInt(6) == 0;
    String owner = anothers ? treasuries.get(random.nextInt(treasuries.size())) : treasury;
    List<String> transfers = learned.transfers(owner);
    return path
        + "/transfers/"
        + (transfers.isEmpty()
            ? "01a1fdbf-8f81-71cd-b13c-5374c077d558"
            : transfers.get(random.nextInt(transfers.size())));
  }
}
