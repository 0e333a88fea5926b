package ledger.projections.feed;

import static org.assertj.core.api.Assertions.assertThat;

import ledger.projections.History;
import ledger.projections.TestCluster;
import ledger.projections.TestReadSide;
import ledger.projections.TestStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A start goes on where the last one ended. */
class RestartIT {

  private final History usdt = new History("usdt", 1);

  @Test
  void goesOnFromTheMemoWithoutTheEarlierEvents() throws Exception {
    String url = begin();
    try (TestReadSide readSide = new TestReadSide(TestStore.on(url))) {
      // The memo is all that is needed: with the first events unreadable, nothing is parked.
      readSide
          .store
          .owner()
          .update("update event_entry set payload = '?' where sequence_number < 15");
      goOn(readSide);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "state_revision = 'of another program'",
        "state = '{\"unheard\": 1}'",
        "state = '{'",
        "state = null"
      })
  void foldsAgainWhenTheMemoIsOfAnotherForm(String change) throws Exception {
    String url = begin();
    try (TestReadSide readSide = new TestReadSide(TestStore.on(url))) {
      readSide.store.owner().update("update projection_progress set " + change);
      goOn(readSide);
    }
  }

  @Test
  void aStartWithNothingToDoChangesNothing() throws Exception {
    String url = begin();
    try (TestReadSide readSide = new TestReadSide(TestStore.on(url))) {
      String before = readSide.store.contents("treasury_state", "operation", "projection_progress");
      readSide.start();
      readSide.settle();
      readSide.stop();

      assertThat(readSide.store.contents("treasury_state", "operation", "projection_progress"))
          .isEqualTo(before);
      assertThat(readSide.treasuries.current()).containsExactly(usdt.latest());
    }
  }

  @Test
  void stoppingAndStartingAgainIsAllowedAnyNumberOfTimes() throws Exception {
    try (TestReadSide readSide = TestReadSide.started()) {
      for (int i = 0; i < 3; i++) {
        readSide.start();
        readSide.bring(usdt, 5);
        readSide.stop();
        readSide.stop();
        assertThat(readSide.treasuriesFeed.isRunning()).isFalse();
        assertThat(readSide.treasuriesFeed.status().running()).isFalse();
      }
      assertThat(readSide.treasuries.latest(usdt.id())).contains(usdt.latest());
    }
  }

  private String begin() throws InterruptedException {
    String url = TestCluster.newDatabase();
    try (TestReadSide readSide = new TestReadSide(TestStore.on(url)).start()) {
      readSide.bring(usdt, 20);
    }
    return url;
  }

  private void goOn(TestReadSide readSide) throws InterruptedException {
    readSide.start();
    readSide.bring(usdt, 5);

    assertThat(readSide.treasuriesFeed.status().parked()).isEmpty();
    assertThat(readSide.treasuries.latest(usdt.id())).contains(usdt.latest());
    assertThat(readSide.operations.at(usdt.id(), 24)).isPresent();
  }
}
