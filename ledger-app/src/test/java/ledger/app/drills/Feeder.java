package ledger.app.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Random;
import java.util.concurrent.Semaphore;
import ledger.app.http.BatchConversation;
import ledger.app.http.OneTreasury;
import tools.jackson.databind.JsonNode;

/** Feeds one batch of outflows for as long as it may, a window of lines ahead of the answers. */
final class Feeder {

  private static final int AHEAD = 500;
  private static final int AT_ONCE = 50;

  final OneTreasury treasury;
  BigDecimal sum = BigDecimal.ZERO;
  long booked;

  private final int port;
  private final String name;
  private final Random random;

  Feeder(int port, OneTreasury treasury, String name, Random random) {
    this.port = port;
    this.treasury = treasury;
    this.name = name;
    this.random = random;
  }

  /** Returns when every line has its answer. */
  Feeder feedUntil(long endNanos) throws Exception {
    try (BatchConversation batch = new BatchConversation(port, treasury)) {
      Semaphore room = new Semaphore(AHEAD);
      Thread speaker = Thread.ofVirtual().start(() -> speak(batch, room, endNanos));
      for (JsonNode answer = batch.hear(); answer != null; answer = batch.hear()) {
        assertThat(answer.has("version")).as("%s", answer).isTrue();
        sum = sum.subtract(new BigDecimal(answer.path("amount").asString()));
        booked++;
        room.release();
      }
      speaker.join();
    }
    return this;
  }

  private void speak(BatchConversation batch, Semaphore room, long endNanos) {
    try {
      long number = 0;
      while (System.nanoTime() < endNanos) {
        room.acquire(AT_ONCE);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < AT_ONCE; i++) {
          lines.append(
              "{'idempotencyKey': '%s-%d', 'amount': '%d.%06d', 'purpose': 'WITHDRAWAL'}\n"
                  .formatted(name, number++, 1 + random.nextInt(100), random.nextInt(1_000_000)));
        }
        batch.say(lines.toString());
      }
      batch.end();
    } catch (IOException e) {
      // Who hears finds the connection broken, and fails.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
