package ledger.projections.treasuries;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ledger.journal.Balances;
import ledger.money.Amount;
import ledger.projections.feed.Change;
import ledger.projections.rows.RowBatch;
import ledger.projections.rows.RowCopy;
import ledger.projections.rows.SqlFile;
import ledger.projections.rows.Timestamps;
import ledger.treasury.TreasuryId;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Entries that took effect before they were recorded. No entry takes effect after it was recorded,
 * so the balances at an effective instant, as known at a version, are those recorded by the
 * instant, and what arrived late: entries recorded after it, up to the version, that took effect by
 * it. Blocks of entries keep that sum quick however many they are.
 */
final class EffectiveClock {

  private static final String COUNT = SqlFile.read(EffectiveClock.class, "count-backdated.sql");
  private static final String ENTRIES = SqlFile.read(EffectiveClock.class, "copy-backdated.sql");
  private static final String INSERT_BLOCKS =
      SqlFile.read(EffectiveClock.class, "insert-backdated-blocks.sql");
  private static final String SUM = SqlFile.read(EffectiveClock.class, "sum-backdated.sql");

  private final JdbcTemplate jdbc;

  EffectiveClock(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void write(List<Change> changes) {
    List<Change> backdated = changes.stream().filter(EffectiveClock::isBackdated).toList();
    if (backdated.isEmpty()) {
      return;
    }
    Map<TreasuryId, Long> entries = written(backdated);
    RowCopy rows = new RowCopy(ENTRIES);
    RowBatch blocks = new RowBatch(INSERT_BLOCKS, "text", "int2", "int8", "int8", "int8");
    for (Change change : backdated) {
      TreasuryId id = change.after().id();
      long number = entries.merge(id, 1L, Long::sum) - 1;
      add(rows, number, change);
      for (Block full : Block.filledBy(number + 1)) {
        blocks.add(id, full.level(), full.number(), full.first(), full.end());
      }
    }
    rows.writeTo(jdbc);
    blocks.writeTo(jdbc);
  }

  private static boolean isBackdated(Change change) {
    return change.recorded().effectiveAt().isBefore(change.recorded().recordedAt());
  }

  /** How many entries the table has of each of their treasuries. */
  private Map<TreasuryId, Long> written(List<Change> changes) {
    List<TreasuryId> ids = changes.stream().map(change -> change.after().id()).distinct().toList();
    List<Long> counts = count(ids, Collections.nCopies(ids.size(), Long.MAX_VALUE));
    Map<TreasuryId, Long> written = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      written.put(ids.get(i), counts.get(i));
    }
    return written;
  }

  private static void add(RowCopy rows, long number, Change change) {
    Balances effect = Balances.NOTHING.after(change.recorded().event().entry());
    rows.row()
        .text(change.after().id().value())
        .smallint(0)
        .bigint(number)
        .instant(change.recorded().effectiveAt())
        .bigint(change.after().version())
        .numeric(effect.local().value())
        .numeric(effect.global().value())
        .numeric(effect.inTransitToLocal().value())
        .numeric(effect.inTransitToGlobal().value());
  }

  /**
   * What arrived late.
   *
   * @param after the last version recorded by the instant; -1 where there was none
   * @param upTo the last version that counts as known
   */
  Balances arrivedLate(TreasuryId id, Instant effectiveAt, long after, long upTo) {
    List<Long> entries = count(List.of(id, id), List.of(after, upTo));
    List<Block> blocks = Block.covering(entries.getFirst(), entries.getLast());
    if (blocks.isEmpty()) {
      return Balances.NOTHING;
    }
    return Objects.requireNonNull(
        jdbc.queryForObject(
            SUM,
            (row, i) -> balances(row),
            blocks.stream().map(Block::level).toArray(Integer[]::new),
            blocks.stream().map(Block::number).toArray(Long[]::new),
            id.value(),
            Timestamps.parameter(effectiveAt)));
  }

  private List<Long> count(List<TreasuryId> ids, List<Long> upTo) {
    return jdbc.query(
        COUNT,
        (row, i) -> row.getLong("entries"),
        ids.stream().map(TreasuryId::value).toArray(String[]::new),
        upTo.toArray(Long[]::new));
  }

  private static Balances balances(ResultSet row) throws SQLException {
    return new Balances(
        new Amount(row.getBigDecimal("local")),
        new Amount(row.getBigDecimal("global")),
        new Amount(row.getBigDecimal("in_transit_to_local")),
        new Amount(row.getBigDecimal("in_transit_to_global")));
  }
}
