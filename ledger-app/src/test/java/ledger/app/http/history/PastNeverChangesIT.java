package ledger.app.http.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import ledger.app.http.Answer;
import ledger.app.http.OneTreasury;
import ledger.app.http.RunningLedger;
import ledger.app.http.load.Clients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An answer about a moment is final, whatever is written afterwards and whatever clocks say. */
class PastNeverChangesIT extends RunningLedger {

  private static final int WRITERS = 8;
  private static final int MOMENTS = 40;

  private OneTreasury treasury;
  private final Recollection recollection = new Recollection();

  @BeforeEach
  void open() {
    treasury = OneTreasury.usual(ledger, "4000000", "6000000");
  }

  @AfterEach
  void setTheClockRight() {
    clock.set(Duration.ZERO);
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS).toString();
  }

  @Test
  void whileEightWrite() {
    AtomicBoolean enough = new AtomicBoolean();
    Thread writers =
        Thread.ofVirtual()
            .start(
                () ->
                    Clients.together(
                        WRITERS,
                        () -> {
                          while (!enough.get()) {
                            assertThat(treasury.outflow("0.01").status()).isEqualTo(201);
                          }
                          return null;
                        }));
    try {
      for (int i = 0; i < MOMENTS; i++) {
        String present = now();
        recollection.ask(ledger, treasury, present);
        recollection.askForAll(ledger, present);
      }
    } finally {
      enough.set(true);
      join(writers);
    }

    recollection.assertUnchanged(ledger);
    assertThat(treasury.state().version()).as("much was written meanwhile").isGreaterThan(MOMENTS);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void afterTheClockWasSetBack() {
    treasury.outflow("1");
    String present = now();
    recollection.ask(ledger, treasury, present);
    recollection.askForAll(ledger, present);

    clock.set(Duration.ofHours(-1));
    recollection.assertUnchanged(ledger);
    Answer later = treasury.outflow("2");

    assertThat(Instant.parse(later.text("recordedAt"))).isAfter(Instant.parse(present));
    recollection.assertUnchanged(ledger);
    recollection.ask(ledger, treasury, later.text("recordedAt"));
    treasury.outflow("3");
    recollection.assertUnchanged(ledger);
  }
}
