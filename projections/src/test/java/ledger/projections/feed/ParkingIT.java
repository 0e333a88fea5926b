package ledger.projections.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import ledger.projections.History;
import ledger.projections.TestCluster;
import ledger.projections.TestReadSide;
import ledger.projections.TestStore;
import ledger.treasury.Operation;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be applied stops its own treasury in its own projection, in sight of all. */
class ParkingIT {

  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00.123456Z");

  private final TestStore store =
      TestStore.on(TestCluster.newDatabase(), "node", Clock.fixed(NOW, ZoneOffset.UTC));
  private final TestReadSide readSide = new TestReadSide(store).start();
  private final History sick = new History("sick", 1);
  private final History well = new History("well", 2);

  @AfterEach
  void close() {
    readSide.close();
    TestCluster.drop(store.url());
  }

  /**
   * Spoils one stored event.
   *
   * @param cause what the status says about it
   */
  record Damage(String column, String spoilt, String cause) {
    @Override
    public String toString() {
      return column + " " + spoilt;
    }
  }

  static Stream<Damage> damages() {
    return Stream.of(
        new Damage(
            "payload_type", "outflow.imagined", "unknown event type outflow.imagined, revision 1"),
        new Damage("payload_revision", "2", ", revision 2"),
        new Damage("payload", "{\"amount\": \"12", "Error while deserializing payload"),
        new Damage("payload", "{\"particulars\": {}}", "Missing required"),
        new Damage("payload", "{\"particulars\": {\"unheard\": 1}}", "unheard"),
        new Damage("meta_data", "{", "Error while deserializing meta data"),
        new Damage("meta_data", "{}", "event metadata lack 'actor'"),
        new Damage("event_id", "no-uuid", "Invalid UUID string: no-uuid"));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void anEventThatCannotBeReadParksItsTreasuryAndNoOther(Damage damage) throws Exception {
    readSide.bring(sick, 5);
    readSide.stop();
    store.append(sick.next(5));
    store.append(well.next(30));
    String sound = spoil(7, damage);
    store.append(sick.next(3));
    readSide.start();
    readSide.settle();

    for (Feed feed : readSide.feeds()) {
      assertThat(feed.status().parked())
          .singleElement()
          .satisfies(
              parked -> {
                assertThat(parked.treasuryId()).isEqualTo("sick");
                assertThat(parked.version()).isEqualTo(7);
                assertThat(parked.since()).isEqualTo(NOW);
                assertThat(parked.cause()).contains(damage.cause());
              });
      assertThat(feed.status().lagEvents()).isZero();
    }
    assertThat(readSide.treasuries.latest(sick.id())).contains(sick.states().get(6));
    assertThat(readSide.treasuries.latest(well.id())).contains(well.latest());

    restore(7, damage, sound);
    heals();
  }

  @Test
  void anUnknownEventIsSeenAlsoWhenNothingFollowsIt() throws Exception {
    readSide.bring(sick, 5);
    readSide.stop();
    store.append(sick.next(3));
    Damage damage = damages().findFirst().orElseThrow();
    String sound = spoil(7, damage);
    readSide.start();
    readSide.settle();

    assertThat(readSide.treasuriesFeed.parked()).extracting(Parked::version).containsExactly(7L);

    restore(7, damage, sound);
    heals();
  }

  @Test
  void aHoleParksUntilItIsFilled() throws Exception {
    readSide.bring(sick, 5);
    sick.next();
    store.append(sick.next(2));
    store.append(well.next(3));
    readSide.settle();

    assertThat(readSide.treasuriesFeed.status().parked())
        .singleElement()
        .satisfies(
            parked -> {
              assertThat(parked.version()).isEqualTo(5);
              assertThat(parked.cause()).contains("sick: version 5 expected, not 6");
            });
    assertThat(readSide.treasuriesFeed.retry(sick.id())).isFalse();
    assertThat(readSide.treasuries.latest(well.id())).contains(well.latest());

    store.append(sick.events().get(5));
    readSide.settle();
    heals();
  }

  @Test
  void whatThePositionPassedByIsTakenFromTheStore() throws Exception {
    readSide.bring(sick, 5);
    readSide.stop();
    store.append(sick.next(3));
    // As when these three had been committed late, after the token had stopped waiting for them.
    store
        .jdbc()
        .update("update token_entry set token = convert_to('{\"index\":8,\"gaps\":[]}', 'UTF8')");
    readSide.start();
    readSide.bring(sick, 2);

    assertThat(readSide.treasuriesFeed.parked()).isEmpty();
    assertWhole(sick);
  }

  @Test
  void aTreasuryThatBeginsWithTheWrongEventIsParkedAtItsFirst() throws Exception {
    sick.next();
    store.append(sick.next(2));
    readSide.settle();

    assertThat(readSide.treasuriesFeed.status().parked())
        .extracting(Parked::treasuryId, Parked::version)
        .containsExactly(tuple("sick", 0L));
    assertThat(readSide.treasuries.latest(sick.id())).isEmpty();

    store.append(sick.events().getFirst());
    readSide.settle();
    heals();
  }

  @Test
  void aRefusedRowParksOnlyWhereItIsRefused() throws Exception {
    readSide.bring(sick, 5);
    readSide.stop();
    store.append(
        Stream.of(sick.next(5), well.next(30), sick.next(4)).flatMap(List::stream).toList());
    refuse("treasury_id <> 'sick' or version <> 7");
    readSide.start();
    readSide.settle();

    assertThat(readSide.operationsFeed.status().parked())
        .singleElement()
        .satisfies(
            parked -> {
              assertThat(parked.version()).isEqualTo(7);
              assertThat(parked.cause()).contains("refused_by_test");
            });
    assertThat(readSide.operations.at(sick.id(), 6)).isPresent();
    assertThat(readSide.operations.at(sick.id(), 7)).isEmpty();
    assertThat(readSide.operations.at(sick.id(), 8)).isEmpty();
    assertThat(readSide.operations.at(well.id(), 29)).isPresent();
    assertThat(readSide.treasuriesFeed.status().parked()).isEmpty();
    assertThat(readSide.treasuries.latest(sick.id())).contains(sick.latest());

    assertThat(readSide.operationsFeed.retry(sick.id())).isFalse();
    allow();
    heals();
  }

  @Test
  void aRetryThatFailsFurtherOnParksThere() throws Exception {
    refuse("version not in (3, 6)");
    readSide.bring(sick, 10);
    allow();
    refuse("version <> 6");

    assertThat(readSide.operationsFeed.retry(sick.id())).isFalse();

    assertThat(readSide.operationsFeed.status().parked())
        .extracting(Parked::version)
        .containsExactly(6L);
    allow();
    heals();
  }

  @Test
  void parkedTwiceAtTheSameEventItIsParkedSinceTheFirstTime() throws Exception {
    refuse("version <> 3");
    readSide.bring(sick, 5);
    readSide.stop();
    InstantSource later = InstantSource.offset(store.context().clock(), Duration.ofHours(1));
    Feed feed =
        new Feed(
            readSide.operations.projection(),
            new FeedContext(
                store.dataSource(),
                store.context().transactions(),
                store.context().axonTransactions(),
                store.context().events(),
                store.context().tokens(),
                store.context().json(),
                later));

    assertThat(feed.retry(sick.id())).isFalse();

    assertThat(feed.status().parked()).extracting(Parked::since).containsExactly(NOW);
  }

  @Test
  void aRestartTriesAgain() throws Exception {
    refuse("version <> 3");
    readSide.bring(sick, 10);
    assertThat(readSide.operationsFeed.status().parked()).hasSize(1);
    allow();

    readSide.stop();
    readSide.start();

    awaitUnparked();
    assertWhole(sick);
  }

  @Test
  void aRebuildTriesAgainToo() throws Exception {
    refuse("version <> 3");
    readSide.bring(sick, 10);
    allow();

    RebuildStatus rebuilt = readSide.operationsFeed.rebuild();
    assertThat(rebuilt.phase()).isEqualTo(RebuildStatus.Phase.DIFFERENT);
    assertThat(rebuilt.differences())
        .anySatisfy(
            difference -> {
              assertThat(difference.member()).isEqualTo("parked");
              assertThat(difference.version()).isEqualTo(3);
              assertThat(difference.expected()).isNull();
              assertThat(difference.found()).contains("refused_by_test");
            });
    assertThat(Rebuild.accept(readSide.operationsFeed, "ann", "mended").run())
        .extracting(RebuildStatus::phase)
        .containsExactly(RebuildStatus.Phase.LIVE);

    assertThat(readSide.operationsFeed.status().parked()).isEmpty();
    assertWhole(sick);
  }

  @Test
  void manyEventsThatWaitedComeInWhileNewOnesArrive() throws Exception {
    refuse("version <> 3");
    readSide.bring(sick, 3_500);
    allow();
    Thread writer =
        Thread.ofVirtual()
            .start(
                () -> {
                  for (int i = 0; i < 100; i++) {
                    store.append(sick.next(3));
                  }
                });

    assertThat(readSide.operationsFeed.retry(sick.id())).isTrue();
    writer.join();
    readSide.settle();

    assertThat(readSide.operationsFeed.status().parked()).isEmpty();
    assertWhole(sick);
  }

  @Test
  void aStrayEventIsShownNotSkipped() throws Exception {
    readSide.bring(well, 1);
    copyOpeningAs("stray", "stray");
    copyOpeningAs("e-1", "Not A Treasury");
    readSide.bring(well, 5);

    assertThat(readSide.treasuriesFeed.status().parked())
        .extracting(Parked::treasuryId)
        .containsExactly("Not A Treasury", "stray");
    assertThat(readSide.treasuries.latest(well.id())).contains(well.latest());
  }

  @Test
  void whatIsNotParkedNeedsNoRetry() throws Exception {
    readSide.bring(well, 3);

    assertThat(readSide.treasuriesFeed.retry(well.id())).isTrue();
    assertThat(readSide.treasuriesFeed.retry(new TreasuryId("unknown"))).isTrue();
    assertThat(readSide.treasuries.latest(well.id())).contains(well.latest());
  }

  private void heals() throws InterruptedException {
    for (Feed feed : readSide.feeds()) {
      assertThat(feed.retry(sick.id())).isTrue();
      assertThat(feed.status().parked()).isEmpty();
    }
    store.append(sick.next(2));
    readSide.settle();
    assertWhole(sick);
    assertThat(readSide.treasuries.current()).contains(sick.latest());
  }

  private void assertWhole(History history) {
    assertThat(readSide.treasuries.latest(history.id())).contains(history.latest());
    for (Treasury state : history.states()) {
      assertThat(readSide.operations.at(history.id(), state.version()))
          .contains(Operation.of(history.events().get((int) state.version()), state));
    }
  }

  private void awaitUnparked() throws InterruptedException {
    long deadline = System.nanoTime() + TestReadSide.LONG.toNanos();
    while (!readSide.operationsFeed.status().parked().isEmpty()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  private void refuse(String condition) {
    store
        .owner()
        .execute(
            "alter table operation add constraint refused_by_test check ("
                + condition
                + ") not valid");
  }

  private void allow() {
    store.owner().execute("alter table operation drop constraint refused_by_test");
  }

  private void copyOpeningAs(String eventId, String stream) {
    store
        .owner()
        .update(
            """
            insert into event_entry (event_id, aggregate_identifier, sequence_number,
              payload_type, payload_revision, payload, meta_data, recorded_at)
            select ?, ?, 0, payload_type, payload_revision, payload, meta_data, recorded_at
            from event_entry
            where aggregate_identifier = 'well' and sequence_number = 0
            """,
            eventId,
            stream);
  }

  private String spoil(int version, Damage damage) {
    String where = " where aggregate_identifier = 'sick' and sequence_number = " + version;
    List<String> sound =
        store
            .owner()
            .query(
                "select " + damage.column() + " from event_entry" + where,
                (row, i) -> row.getString(1));
    store
        .owner()
        .update("update event_entry set " + damage.column() + " = ?" + where, damage.spoilt());
    return sound.getFirst();
  }

  private void restore(int version, Damage damage, String sound) {
    store
        .owner()
        .update(
            "update event_entry set "
                + damage.column()
                + " = ? where aggregate_identifier = 'sick' and sequence_number = "
                + version,
            sound);
  }
}
