package ledger.app.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** The same commands and reads as in process, over HTTP from this process, one connection each. */
record HttpLoad(int port) {

  private static final String TREASURIES = "/api/v1/treasuries/";
  private static final int OK = 200;
  private static final int CREATED = 201;

  Measurement commands(int treasuries, int inFlight, Duration time) throws Exception {
    return run(inFlight, time, CREATED, () -> command(treasuries));
  }

  Measurement moments(Past past, Order.Clock clock, int inFlight, Duration time) throws Exception {
    return run(inFlight, time, OK, () -> HttpConnection.get(moment(past, clock)));
  }

  private Measurement run(int inFlight, Duration time, int wanted, Supplier<byte[]> requests)
      throws Exception {
    return ClosedLoop.run(inFlight, time, () -> new Browser(port, wanted, requests));
  }

  private static byte[] command(int treasuries) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    String path = TREASURIES + CommandLoad.treasury(random.nextInt(treasuries));
    String amount = StoredForm.drawnAmount().toString();
    String key = UUID.randomUUID().toString();
    return random.nextBoolean()
        ? HttpConnection.post(
            path + "/inflows", key, "{\"venue\":\"LOCAL\",\"amount\":\"" + amount + "\"}")
        : HttpConnection.post(
            path + "/outflows", key, "{\"purpose\":\"WITHDRAWAL\",\"amount\":\"" + amount + "\"}");
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

  private static final class Browser implements ClosedLoop.Client {
    private final HttpConnection connection;
    private final int wanted;
    private final Supplier<byte[]> requests;

    Browser(int port, int wanted, Supplier<byte[]> requests) throws IOException {
      this.connection = new HttpConnection(port);
      this.wanted = wanted;
      this.requests = requests;
    }

    @Override
    public boolean request() throws IOException {
      return connection.exchange(requests.get()) == wanted;
    }

    @Override
    public void close() throws IOException {
      connection.close();
    }
  }
}
