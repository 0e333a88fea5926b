package ledger.projections.treasuries;

import static org.assertj.core.api.Assertions.assertThat;

import ledger.projections.History;
import ledger.projections.QueryPlan;
import ledger.projections.TestReadSide;
import ledger.projections.rows.SqlFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A state of the past costs what the present one costs: one seek in one index. */
class SeekIT {

  private static final TestReadSide READ_SIDE = TestReadSide.started();

  @BeforeAll
  static void tenThousandVersions() throws InterruptedException {
    READ_SIDE.bring(new History("eth", 21), 2_000);
    READ_SIDE.bring(new History("usdt", 22), 10_000);
    READ_SIDE.store.owner().execute("analyze");
  }

  @AfterAll
  static void close() {
    READ_SIDE.close();
  }

  @Test
  void theLatest() {
    assertOneSeek(plan("latest.sql", "'usdt'"), "treasury_state_pkey");
  }

  @Test
  void aVersion() {
    assertOneSeek(plan("at-version.sql", "'usdt'", "5000"), "treasury_state_pkey");
  }

  @Test
  void aRecordedInstant() {
    assertOneSeek(
        plan("at-recorded.sql", "'usdt'", "'2026-11-20T13:00:00Z'"), "treasury_state_recorded");
  }

  @Test
  void aPageOfWhatFollows() {
    assertThat(plan("after.sql", "'usdt'", "5000", "128").lines())
        .filteredOn(line -> line.contains("Scan"))
        .singleElement()
        .asString()
        .contains("Index Scan using treasury_state_pkey")
        .containsPattern("rows=128(\\.00)? loops=1");
  }

  @Test
  void ofThoseFollowedOneSeekATreasury() {
    assertThat(plan("newer-than.sql", "'{usdt,eth}'", "'{5000,1999}'").lines())
        .filteredOn(line -> line.contains("Scan"))
        .satisfiesExactly(
            line -> assertThat(line).contains("Function Scan"),
            line ->
                assertThat(line)
                    .contains("Index Scan Backward using treasury_state_pkey")
                    .contains("loops=2"));
  }

  @Test
  void ofAListOneSeekATreasury() {
    assertThat(plan("page.sql", "''", "100").lines())
        .filteredOn(line -> line.contains("Scan"))
        .satisfiesExactly(
            line -> assertThat(line).contains("treasury"),
            line -> assertThat(line).contains("Index Scan Backward using treasury_state_pkey"));
    assertThat(plan("page-at-recorded.sql", "'2026-11-20T13:00:00Z'", "''", "100").lines())
        .filteredOn(line -> line.contains("Scan"))
        .satisfiesExactly(
            line -> assertThat(line).contains("treasury"),
            line -> assertThat(line).contains("Index Scan Backward using treasury_state_recorded"));
  }

  private static void assertOneSeek(String plan, String index) {
    assertThat(plan.lines())
        .filteredOn(line -> line.contains("Scan"))
        .as(plan)
        .singleElement()
        .asString()
        .contains("using " + index + " on treasury_state")
        .containsPattern("rows=1(\\.00)? loops=1");
    assertThat(plan).contains("Index Cond").doesNotContain("Filter").doesNotContain("Sort");
  }

  private static String plan(String file, String... arguments) {
    return QueryPlan.of(READ_SIDE.store, SqlFile.read(Treasuries.class, file), arguments);
  }
}
