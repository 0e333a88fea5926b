package ledger.app.bench;

import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The same commands and reads as in process, over HTTP from this process, one connection each. */
record HttpLoad(int port) {

  /** Outflows of one batch request. */
  static final int LINES = 1_000;

  private static final String TREASURIES = "/api/v1/treasuries/";
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int UNAVAILABLE = 503;

  Measurement commands(int treasuries, Load load) throws Exception {
    return run(load, connection -> is(CREATED, connection.exchange(command(treasuries))));
  }

  Measurement moments(Past past, Order.Clock clock, Load load) throws Exception {
    return run(
        load, connection -> is(OK, connection.exchange(HttpConnection.get(moment(past, clock)))));
  }

  /** Outflows by the thousand; what is in flight are batches. */
  Measurement batches(int treasuries, Load load) throws Exception {
    return run(
            load,
            connection -> {
              BookedLines lines = new BookedLines();
              int status = connection.exchange(batch(treasuries), lines);
              return is(OK, status) && lines.booked() == LINES;
            })
        .times(LINES);
  }

  /** One exchange: whether its answer was the wanted one. */
  interface Exchange {
    boolean over(HttpConnection connection) throws IOException;
  }

  /** Puts a load of such exchanges on the service. */
  Measurement run(Load load, Exchange exchange) throws Exception {
    return Loop.run(load, Loop.VIRTUAL, () -> new Browser(new HttpConnection(port), exchange));
  }

  /** Too busy is an answer that counts; any other than these two ends the run. */
  private static boolean is(int wanted, int status) throws IOException {
    if (status != wanted && status != UNAVAILABLE) {
      throw new IOException(
          "answered with %d instead of %d: see the service's log".formatted(status, wanted));
    }
    return status == wanted;
  }

  private static String drawn(int treasuries) {
    return TREASURIES + CommandLoad.treasury(ThreadLocalRandom.current().nextInt(treasuries));
  }

  private static byte[] command(int treasuries) {
    String path = drawn(treasuries);
    String amount = StoredForm.drawnAmount().toString();
    String key = UUID.randomUUID().toString();
    return ThreadLocalRandom.current().nextBoolean()
        ? HttpConnection.post(
            path + "/inflows", key, "{\"venue\":\"LOCAL\",\"amount\":\"" + amount + "\"}")
        : HttpConnection.post(
            path + "/outflows", key, "{\"purpose\":\"WITHDRAWAL\",\"amount\":\"" + amount + "\"}");
  }

  private static byte[] batch(int treasuries) {
    StringBuilder lines = new StringBuilder(LINES * 120);
    for (int line = 0; line < LINES; line++) {
      lines.append("{\"idempotencyKey\":\"").append(UUID.randomUUID());
      lines.append("\",\"purpose\":\"WITHDRAWAL\",\"amount\":\"");
      lines.append(StoredForm.drawnAmount()).append("\"}\n");
    }
    return HttpConnection.postLines(drawn(treasuries) + "/outflows/batch", lines.toString());
  }

  private static String moment(Past past, Order.Clock clock) {
    return TREASURIES
        + past.treasury()
        + switch (clock) {
          case VERSION -> "?asOfVersion=" + past.drawnVersion();
          case RECORDED -> "?asOf=" + past.drawnInstant();
          case EFFECTIVE -> "?effectiveAt=" + past.drawnInstant();
        };
  }

  private record Browser(HttpConnection connection, Exchange exchange) implements Loop.Client {

    @Override
    public boolean request() throws IOException {
      return exchange.over(connection);
    }

    @Override
    public void close() throws IOException {
      connection.close();
    }
  }
}
