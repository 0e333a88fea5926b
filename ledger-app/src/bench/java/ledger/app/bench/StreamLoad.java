package ledger.app.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Followers on sockets of their own, and commands that come at a given rate whatever the answers
 * do.
 *
 * @param every whether each version is asked for
 */
record StreamLoad(int port, int treasuries, int streams, boolean every) {

  private static final int CONNECTIONS = 20;
  private static final int CREATED = 201;
  private static final int CONFLICT = 409;
  private static final Duration LONGEST_DELIVERY = Duration.ofSeconds(10);

  /** A booked command, and when its sender knew. */
  private record Booked(int treasury, long version, long receiptNanos) {}

  /**
   * What came of it.
   *
   * @param nanos from each receipt to its version or a later one, at each follower of its treasury;
   *     0 where the event was there before the receipt
   * @param missed of those, never came
   */
  record Delivered(Histogram nanos, long missed, long commands, long events, double seconds) {

    Delivered plus(Delivered other) {
      Histogram all = nanos.copy();
      all.add(other.nanos);
      return new Delivered(
          all,
          missed + other.missed,
          commands + other.commands,
          events + other.events,
          seconds + other.seconds);
    }
  }

  @Override
  public String toString() {
    return "%d streams of %s, %d treasuries"
        .formatted(streams, every ? "every version" : "the newest", treasuries);
  }

  private String path(int treasury) {
    return "/api/v1/treasuries/stream-" + treasury;
  }

  /** Opens the treasuries, unless they are open. */
  void open() throws IOException {
    try (HttpConnection connection = new HttpConnection(port)) {
      for (int treasury = 0; treasury < treasuries; treasury++) {
        String body =
            """
            {"treasuryId":"stream-%d","asset":"USDT","scale":6,"kind":"SIMULATION",\
            "opening":{"LOCAL":"%s","GLOBAL":"%s"},"preset":"default"}\
            """
                .formatted(treasury, StoredForm.OPENING, StoredForm.OPENING);
        int status = connection.exchange(HttpConnection.post("/api/v1/treasuries", newKey(), body));
        if (status != CREATED && status != CONFLICT) {
          throw new IOException("not opened: " + status);
        }
      }
    }
  }

  Delivered run(int commandsPerSecond, Duration time) throws Exception {
    List<StreamSocket> followers = new ArrayList<>();
    try {
      for (int i = 0; i < streams; i++) {
        int treasury = i % treasuries;
        followers.add(new StreamSocket(port, treasury, path(treasury) + "/stream?every=" + every));
      }
      for (StreamSocket follower : followers) {
        follower.awaitBegin();
      }
      long before = arrived(followers);
      Queue<Booked> receipts = new ConcurrentLinkedQueue<>();
      long begin = System.nanoTime();
      send(commandsPerSecond, time, receipts);
      double seconds = (System.nanoTime() - begin) / 1e9;
      awaitAll(followers, receipts);
      return delivered(followers, receipts, arrived(followers) - before, seconds);
    } finally {
      for (StreamSocket follower : followers) {
        follower.close();
      }
    }
  }

  private static long arrived(List<StreamSocket> followers) {
    return followers.stream().mapToLong(StreamSocket::arrived).sum();
  }

  private void send(int perSecond, Duration time, Queue<Booked> receipts) throws Exception {
    long begin = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
      List<Callable<Void>> senders = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        int number = i;
        senders.add(
            () -> {
              sendEach(number, perSecond, begin, time, receipts);
              return null;
            });
      }
      for (Future<Void> sender : threads.invokeAll(senders)) {
        sender.get();
      }
    }
  }

  /** Sends every twentieth command, each at its time; one that is late is sent at once. */
  private void sendEach(int first, int perSecond, long begin, Duration time, Queue<Booked> receipts)
      throws IOException {
    long total = perSecond * time.toMillis() / 1_000;
    try (HttpConnection connection = new HttpConnection(port)) {
      for (long number = first; number < total; number += CONNECTIONS) {
        long due = begin + number * 1_000_000_000 / perSecond;
        for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
          LockSupport.parkNanos(due - now);
        }
        int treasury = (int) (number % treasuries);
        byte[] request =
            HttpConnection.post(
                path(treasury) + "/outflows",
                newKey(),
                "{\"purpose\":\"WITHDRAWAL\",\"amount\":\"" + StoredForm.drawnAmount() + "\"}");
        if (connection.exchange(request) != CREATED) {
          throw new IOException("a command was refused");
        }
        receipts.add(new Booked(treasury, connection.version(), System.nanoTime()));
      }
    }
  }

  private static void awaitAll(List<StreamSocket> followers, Queue<Booked> receipts) {
    long deadline = System.nanoTime() + LONGEST_DELIVERY.toNanos();
    for (StreamSocket follower : followers) {
      long newest =
          receipts.stream()
              .filter(command -> command.treasury == follower.treasury())
              .mapToLong(Booked::version)
              .max()
              .orElse(-1);
      while (follower.newest() < newest && System.nanoTime() < deadline) {
        LockSupport.parkNanos(1_000_000);
      }
    }
  }

  private static Delivered delivered(
      List<StreamSocket> followers, Queue<Booked> receipts, long events, double seconds) {
    Histogram nanos = new Histogram(3);
    long missed = 0;
    List<Booked> commands =
        receipts.stream().sorted((one, other) -> Long.compare(one.version, other.version)).toList();
    for (StreamSocket follower : followers) {
      int arrival = 0;
      for (Booked command : commands) {
        if (command.treasury == follower.treasury()) {
          while (arrival < follower.arrived() && follower.version(arrival) < command.version) {
            arrival++;
          }
          if (arrival == follower.arrived()) {
            missed++;
          } else {
            nanos.recordValue(Math.max(0, follower.nanos(arrival) - command.receiptNanos));
          }
        }
      }
    }
    return new Delivered(nanos, missed, commands.size(), events, seconds);
  }

  private static String newKey() {
    return UUID.randomUUID().toString();
  }
}
