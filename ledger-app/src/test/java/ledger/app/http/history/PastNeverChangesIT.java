package ledger.app.http.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import ledger.app.http.Answer;
import ledger.app.http.OneTreasury;
import ledger.app.http.RunningLedger;
import ledger.app.http.desk.OverNetworks;
import ledger.app.http.load.Clients;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An answer about a moment is final, whatever is written afterwards and whatever clocks say. */
class PastNeverChangesIT extends RunningLedger {

  private static final int WRITERS = 8;
  private static final int MOMENTS = 20;

  @Autowired private PlatformTransactionManager transactions;

  private OneTreasury treasury;
  private final Recollection recollection = new Recollection();

  @BeforeEach
  void open() {
    String openedAt = ago(Duration.ofHours(1));
    treasury =
        OneTreasury.open(
            ledger,
            "LIVE",
            "4000000",
            "6000000",
            OverNetworks.POLICY + ", 'effectiveAt': '" + openedAt + "'");
  }

  @AfterEach
  void setTheClockRight() {
    clock.set(Duration.ZERO);
  }

  private String now() {
    return ago(Duration.ZERO);
  }

  private String ago(Duration before) {
    return clock.instant().minus(before).truncatedTo(ChronoUnit.MICROS).toString();
  }

  @Test
  void whileEightWrite() throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> writers = thread.submit(() -> Clients.together(WRITERS, () -> writeUntil(enough)));
      try {
        for (int i = 0; i < MOMENTS; i++) {
          String present = now();
          recollection.ask(ledger, treasury, present);
          recollection.askWhatHadHappened(ledger, treasury, present);
          recollection.askForAll(ledger, present);
        }
      } finally {
        enough.set(true);
      }
      writers.get();
    }

    recollection.assertUnchanged(ledger);
    assertThat(treasury.state().version()).as("much was written meanwhile").isGreaterThan(MOMENTS);
  }

  /** One in ten is booked late, and one sends money, which then arrives. */
  private @Nullable Void writeUntil(AtomicBoolean enough) {
    for (int i = 0; !enough.get(); i++) {
      switch (i % 10) {
        case 3 -> booked(late());
        case 6 -> {
          String transferId =
              booked(treasury.move("GLOBAL", "LOCAL", "1", "ERC20")).text("transferId");
          String settlement = treasury.path("/transfers/" + transferId + "/settlement");
          booked(ledger.post(settlement, treasury.nextKey(), "{}"));
        }
        default -> booked(treasury.outflow("0.01"));
      }
    }
    return null;
  }

  /** It took effect before what others have booked meanwhile, and before what is being asked. */
  private Answer late() {
    return ledger.post(
        treasury.path("/outflows"),
        treasury.nextKey(),
        "{'amount': '0.02', 'purpose': 'WITHDRAWAL', 'effectiveAt': '%s'}"
            .formatted(ago(Duration.ofMillis(100))));
  }

  private static Answer booked(Answer receipt) {
    assertThat(receipt.status()).as("%s", receipt).isEqualTo(201);
    return receipt;
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

  /** A seal waits for the turns under way; one that does not end keeps nobody waiting for ever. */
  @Test
  void aMomentThatCannotBeMadeFinalInTimeIsNotAnswered() {
    treasury.stateAtLeast(0);
    List<String> reads =
        List.of(treasury.path("?asOf=" + now()), "/treasuries?limit=1&asOf=" + now());

    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status -> {
              database.queryForMap("select * from take_turns('{somebody}', '{key}')");
              for (String read : reads) {
                Answer refused = ledger.get(read);
                assertThat(refused.status()).as("%s", refused).isEqualTo(503);
                assertThat(refused.code()).isEqualTo("STORE_UNAVAILABLE");
                assertThat(refused.header("Retry-After")).isEqualTo("1");
              }
            });

    for (String read : reads) {
      assertThat(ledger.get(read).status()).isEqualTo(200);
    }
  }

  @Test
  void nothingIsMadeFinalForATreasuryThatDoesNotExist() {
    String sealed = sealedUntil();

    assertThat(ledger.get("/treasuries/nobody?asOf=" + now()).code())
        .isEqualTo("TREASURY_NOT_FOUND");

    assertThat(sealedUntil()).isEqualTo(sealed);
  }

  private @Nullable String sealedUntil() {
    return database.queryForObject("select sealed_until::text from recorded_clock", String.class);
  }
}
