package ledger.app.drills;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ledger.app.http.Answer;
import ledger.app.http.LedgerClient;
import ledger.app.http.OneTreasury;
import ledger.app.http.Request;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Clients of a few treasuries, who go on whatever happens. A writer repeats its command under the
 * same key until it has a receipt; a reader asks for what was acknowledged. The only trouble they
 * take for granted are a 503 that the contract names and a connection that breaks.
 */
final class Load implements AutoCloseable {

  private static final int WRITERS = 8;
  private static final int READERS = 2;
  private static final int TREASURIES = 3;
  private static final Duration LONGEST = Duration.ofMinutes(3);
  private static final Duration BETWEEN = Duration.ofMillis(5);
  private static final Duration AFTER_TROUBLE = Duration.ofMillis(50);
  private static final Set<String> ANNOUNCED =
      Set.of("STORE_UNAVAILABLE", "OVERLOADED", "PROJECTION_BEHIND");

  private final LedgerClient ledger;
  private final List<OneTreasury> treasuries;
  private final List<Client> clients;
  private final List<FutureTask<Void>> running;

  /** By treasury and key, the receipt that the key's writer was given. */
  private final Map<String, Map<String, String>> receipts = new ConcurrentHashMap<>();

  private final LongAdder unavailable = new LongAdder();
  private final LongAdder cutOff = new LongAdder();
  private volatile boolean enough;
  private volatile boolean hopeless;

  private Load(LedgerClient ledger, long seed) {
    this.ledger = ledger;
    this.treasuries =
        Stream.generate(() -> OneTreasury.open(ledger, "LIVE", "1000000000", "1000000000", POLICY))
            .limit(TREASURIES)
            .toList();
    treasuries.forEach(treasury -> receipts.put(treasury.id(), new ConcurrentHashMap<>()));
    this.clients =
        IntStream.range(0, WRITERS + READERS)
            .<Client>mapToObj(
                i -> i < WRITERS ? new Writer("w" + i, new Random(seed + i)) : new Reader(i))
            .toList();
    this.running = clients.stream().map(client -> new FutureTask<Void>(client, null)).toList();
  }

  private static final String POLICY =
      """
      'policy': {'targetLocalRatio': '0.4', 'driftBand': '0.05', 'enforceMinimums': true,
       'minimums': {'LOCAL': '150000', 'GLOBAL': '200000'}, 'sizing': 'FEE_EXACT',
       'networkChoice': 'CHEAPEST',
       'networks': [{'name': 'CHAIN', 'fee': '5', 'enabled': true, 'settlement': 'CONFIRMED',
                     'expectedSeconds': 600},
                    {'name': 'WIRE', 'fee': '0.01', 'enabled': true, 'settlement': 'INSTANT'}]}\
      """;

  /** Opens treasuries of its own and begins. The client must stay good for restarted services. */
  static Load begin(LedgerClient ledger, long seed) {
    Load load = new Load(ledger, seed);
    load.running.forEach(Thread.ofVirtual()::start);
    return load;
  }

  List<OneTreasury> treasuries() {
    return treasuries;
  }

  /** The receipts that writers of the treasury hold, by key. */
  Map<String, String> receipts(OneTreasury treasury) {
    return requireNonNull(receipts.get(treasury.id()));
  }

  long count() {
    return receipts.values().stream().mapToLong(Map::size).sum();
  }

  long unavailable() {
    return unavailable.sum();
  }

  long cutOff() {
    return cutOff.sum();
  }

  /** Until so many more receipts have been given. */
  void awaitReceipts(int more) {
    long wanted = count() + more;
    awaitThat("more receipts", () -> count() >= wanted);
  }

  /** Until so many more requests were refused or cut off. */
  void awaitTrouble(int more) {
    long wanted = unavailable() + cutOff() + more;
    awaitThat("trouble", () -> unavailable() + cutOff() >= wanted);
  }

  /**
   * Until every writer and reader was given what it asked for after the moment.
   *
   * @param since of {@link System#nanoTime}
   * @return how long after the moment that was
   */
  Duration awaitRecovery(long since) {
    awaitThat(
        "an answer for everybody",
        () -> clients.stream().allMatch(client -> client.askedForAnswered - since > 0));
    return Duration.ofNanos(System.nanoTime() - since);
  }

  private void awaitThat(String what, Callable<Boolean> holds) {
    try {
      patiently(what, () -> isAnyDone() || holds.call());
    } catch (ConditionTimeoutException e) {
      hopeless = true;
      throw e;
    }
    if (isAnyDone()) {
      end();
    }
  }

  private static void patiently(String what, Callable<Boolean> holds) {
    await()
        .alias(what)
        .atMost(LONGEST)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .until(holds);
  }

  private boolean isAnyDone() {
    return running.stream().anyMatch(FutureTask::isDone);
  }

  /** Every writer gets the receipt it waits for, and stops. Fails if one was told nonsense. */
  void end() {
    enough = true;
    hopeless |= running.stream().anyMatch(one -> one.state() == Future.State.FAILED);
    patiently("the last receipts", () -> running.stream().allMatch(FutureTask::isDone));
    assertThat(running)
        .filteredOn(one -> one.state() == Future.State.FAILED)
        .extracting(FutureTask::exceptionNow)
        .as("what clients were told")
        .isEmpty();
  }

  /** Nobody goes on. */
  @Override
  public void close() {
    hopeless = true;
    enough = true;
  }

  private abstract class Client implements Runnable {

    /** When it asked for what it was given last. */
    volatile long askedForAnswered = System.nanoTime();

    /** Asks again and again, as it stands, until there is an answer. */
    Answer insist(Request request) {
      while (!hopeless) {
        long asked = System.nanoTime();
        try {
          Answer answer = ledger.send(request);
          if (answer.status() != 503) {
            assertThat(answer.status()).as("%s %s", request, answer).isIn(200, 201);
            askedForAnswered = asked;
            LockSupport.parkNanos(BETWEEN.toNanos());
            return answer;
          }
          assertThat(answer.code()).as("%s", answer).isIn(ANNOUNCED);
          unavailable.increment();
        } catch (UncheckedIOException cut) {
          cutOff.increment();
        }
        LockSupport.parkNanos(AFTER_TROUBLE.toNanos());
      }
      throw new IllegalStateException("given up: " + request);
    }

    @Override
    public void run() {
      while (!enough) {
        work();
      }
    }

    abstract void work();
  }

  private final class Writer extends Client {
    private final String name;
    private final Random random;
    private int number;

    Writer(String name, Random random) {
      this.name = name;
      this.random = random;
    }

    @Override
    void work() {
      OneTreasury treasury = treasuries.get(random.nextInt(treasuries.size()));
      String amount = "" + (1 + random.nextInt(1_000)) + "." + random.nextInt(1, 1_000_000);
      boolean toLocal = random.nextBoolean();
      String from = toLocal ? "GLOBAL" : "LOCAL";
      String to = toLocal ? "LOCAL" : "GLOBAL";
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> book(treasury, "/outflows", "'purpose': 'WITHDRAWAL'", amount);
        case 3, 4 -> book(treasury, "/inflows", "'venue': '%s'".formatted(to), amount);
        case 5, 6 -> book(treasury, "/moves", MOVE.formatted(from, to, "WIRE"), amount);
        default -> {
          Answer sent = book(treasury, "/moves", MOVE.formatted(from, to, "CHAIN"), amount);
          String transfer = "/transfers/" + sent.text("transferId");
          if (random.nextBoolean()) {
            book(treasury, transfer + "/settlement", "'reason': 'confirmed'");
          } else {
            book(treasury, transfer + "/failure", "'feeSpent': true, 'reason': 'not mined'");
          }
        }
      }
    }

    private static final String MOVE = "'from': '%s', 'to': '%s', 'network': '%s'";

    private Answer book(OneTreasury treasury, String path, String members, String amount) {
      return book(treasury, path, members + ", 'amount': '" + amount + "'");
    }

    /** The key is also the reference, so that it can be found in the event itself. */
    private Answer book(OneTreasury treasury, String path, String members) {
      String key = name + "-" + number++;
      String body = "{'reference': '" + key + "', " + members + "}";
      Answer receipt = insist(Request.post(treasury.path(path), body).key(key));
      receipts(treasury).put(key, receipt.text());
      return receipt;
    }
  }

  private final class Reader extends Client {
    private int next;

    Reader(int first) {
      this.next = first;
    }

    @Override
    void work() {
      OneTreasury treasury = treasuries.get(next++ % treasuries.size());
      long acknowledged = receipts(treasury).size();
      Answer state = insist(Request.get(treasury.path("?minVersion=" + acknowledged)));
      assertThat(state.version()).isGreaterThanOrEqualTo(acknowledged);
    }
  }
}
