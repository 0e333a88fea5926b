package ledger.projections.treasuries;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import ledger.journal.Balances;
import ledger.money.Amount;
import ledger.projections.feed.Change;
import ledger.projections.rows.RowBatch;
import ledger.projections.rows.SqlFile;
import ledger.projections.rows.Timestamps;
import ledger.treasury.TreasuryId;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Entries that took effect before they were recorded. No entry takes effect after it was recorded,
 * so the balances at an effective instant, as known at a version, are those recorded by the
 * instant, and what arrived late: entries recorded after it, up to the version, that took effect by
 * it.
 */
final class EffectiveClock {

  private static final String INSERT = SqlFile.read(EffectiveClock.class, "insert-backdated.sql");
  private static final String SUM = SqlFile.read(EffectiveClock.class, "sum-backdated.sql");

  private final JdbcTemplate jdbc;

  EffectiveClock(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void write(List<Change> changes) {
    RowBatch rows =
        new RowBatch(
            INSERT, "text", "int8", "timestamptz", "numeric", "numeric", "numeric", "numeric");
    for (Change change : changes) {
      Instant effectiveAt = change.recorded().effectiveAt();
      if (effectiveAt.isBefore(change.recorded().recordedAt())) {
        add(rows, change, effectiveAt);
      }
    }
    rows.writeTo(jdbc);
  }

  private static void add(RowBatch rows, Change change, Instant effectiveAt) {
    Balances effect = Balances.NOTHING.after(change.recorded().event().entry());
    rows.add(
        change.after().id(),
        change.after().version(),
        effectiveAt,
        effect.local(),
        effect.global(),
        effect.inTransitToLocal(),
        effect.inTransitToGlobal());
  }

  /**
   * What arrived late.
   *
   * @param after the last version recorded by the instant; -1 where there was none
   * @param upTo the last version that counts as known
   */
  Balances arrivedLate(TreasuryId id, Instant effectiveAt, long after, long upTo) {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            SUM,
            (row, i) -> balances(row),
            id.value(),
            after,
            upTo,
            Timestamps.parameter(effectiveAt)));
  }

  private static Balances balances(ResultSet row) throws SQLException {
    return new Balances(
        new Amount(row.getBigDecimal("local")),
        new Amount(row.getBigDecimal("global")),
        new Amount(row.getBigDecimal("in_transit_to_local")),
        new Amount(row.getBigDecimal("in_transit_to_global")));
  }
}
