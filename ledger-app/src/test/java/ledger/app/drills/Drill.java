package ledger.app.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Random;
import javax.sql.DataSource;
import ledger.app.http.LedgerClient;

/**
 * One fault, again and again under one load, and what it cost. {@code -Ddrills.seed=<number>} draws
 * other commands and moments, {@code -Ddrills.times=<number>} goes on longer.
 *
 * @param name of the fault
 * @param command the class and method that repeat it
 */
record Drill(String name, String command, int times) {

  static final long SEED = Long.getLong("drills.seed", 20261121);
  private static final int MOST_BETWEEN = 150;

  /**
   * @param times as often as it happens where nothing else is said
   */
  static Drill of(String name, Class<?> where, String method, int times) {
    int wanted = Integer.getInteger("drills.times", times);
    String command =
        "-Dit.test=%s#%s -Ddrills.times=%d -Ddrills.seed=%d"
            .formatted(where.getSimpleName(), method, wanted, SEED);
    return new Drill(name, command, wanted);
  }

  /** What goes wrong, and what somebody then does about it. */
  interface Fault {

    /** Strikes; returns when nothing that was asked before is still answered as before. */
    void strike(Load load, Random random) throws Exception;

    /**
     * Takes the cause away, where it does not pass by itself. Not the service's: no help for it.
     */
    default void end() throws Exception {}
  }

  /** Where the store is, after whatever has happened. */
  interface Store {
    DataSource open() throws IOException;
  }

  /**
   * Fails where anything was lost, doubled, or told otherwise than the contract has it. The time to
   * recover counts from the strike, or where the fault lasts, from its end.
   */
  void run(FaultTable table, LedgerClient ledger, Store store, Fault fault) throws Exception {
    FaultTable.Row row = table.row(name, command);
    Random random = new Random(SEED);
    Books.Cost cost;
    try (Load load = Load.begin(ledger, random.nextLong())) {
      for (int i = 0; i < times; i++) {
        load.awaitReceipts(1 + random.nextInt(MOST_BETWEEN));
        fault.strike(load, random);
        long since = System.nanoTime();
        fault.end();
        Duration recovery = load.awaitRecovery(since);
        row.struck(recovery);
      }
      load.end();
      cost = new Books(store.open()).audit(load);
      row.cost(load, cost);
    }
    assertThat(cost).isEqualTo(new Books.Cost(cost.receipts(), 0, 0));
  }

  /** Below those that outgoing connections get, so that nobody is ever connected to itself. */
  static int freePort() throws IOException {
    Random random = new Random();
    while (true) {
      int port = random.nextInt(20_000, 32_000);
      try (ServerSocket socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        return port;
      } catch (BindException taken) {
        // another one then
      }
    }
  }
}
