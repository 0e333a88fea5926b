package ledger.projections.treasuries;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import ledger.journal.Balances;
import ledger.money.Amount;
import ledger.money.Venue;
import ledger.projections.feed.Change;
import ledger.projections.rows.SqlFile;
import ledger.projections.rows.Timestamps;
import ledger.treasury.Transfer;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** States, openings, policies, transfers and what was backdated, each in a table. */
final class PostgresTreasuryRows implements TreasuryRows {

  private static final String LATEST = SqlFile.read(PostgresTreasuryRows.class, "latest.sql");
  private static final String AT_VERSION =
      SqlFile.read(PostgresTreasuryRows.class, "at-version.sql");
  private static final String AT_RECORDED =
      SqlFile.read(PostgresTreasuryRows.class, "at-recorded.sql");
  private static final String PAGE = SqlFile.read(PostgresTreasuryRows.class, "page.sql");
  private static final String PAGE_AT_RECORDED =
      SqlFile.read(PostgresTreasuryRows.class, "page-at-recorded.sql");
  private static final String AFTER = SqlFile.read(PostgresTreasuryRows.class, "after.sql");
  private static final String NEWER_THAN =
      SqlFile.read(PostgresTreasuryRows.class, "newer-than.sql");

  private final JdbcTemplate jdbc;
  private final JsonMapper json;
  private final Constants constants;
  private final Transfers transfers;
  private final EffectiveClock effectiveClock;

  PostgresTreasuryRows(JdbcTemplate jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
    this.constants = new Constants(jdbc, json);
    this.transfers = new Transfers(jdbc);
    this.effectiveClock = new EffectiveClock(jdbc);
  }

  @Override
  public void write(List<Change> changes) {
    ChangeBatch batch = new ChangeBatch(json);
    changes.forEach(batch::add);
    batch.writeTo(jdbc);
    effectiveClock.write(changes);
  }

  @Override
  public Optional<Treasury> latest(TreasuryId id) {
    return find(LATEST, id.value());
  }

  @Override
  public Optional<Treasury> atVersion(TreasuryId id, long version) {
    return find(AT_VERSION, id.value(), version);
  }

  @Override
  public Optional<Treasury> atRecorded(TreasuryId id, Instant recordedAt) {
    return find(AT_RECORDED, id.value(), Timestamps.parameter(recordedAt));
  }

  @Override
  public Balances arrivedLate(TreasuryId id, Instant effectiveAt, long after, long upTo) {
    return effectiveClock.arrivedLate(id, effectiveAt, after, upTo);
  }

  @Override
  public List<Transfer> openAt(
      TreasuryId id, Instant effectiveAt, long after, long upTo, List<Transfer> openThen) {
    return transfers.openAt(id, effectiveAt, after, upTo, openThen);
  }

  @Override
  public List<Treasury> after(TreasuryId id, long version, int most) {
    return list(AFTER, id.value(), version, most);
  }

  @Override
  public List<Treasury> newerThan(Map<TreasuryId, Long> known) {
    return list(
        NEWER_THAN,
        known.keySet().stream().map(TreasuryId::value).toArray(String[]::new),
        known.values().toArray(Long[]::new));
  }

  @Override
  public List<Treasury> page(@Nullable TreasuryId after, int most) {
    return list(PAGE, start(after), most);
  }

  @Override
  public List<Treasury> pageAtRecorded(Instant recordedAt, @Nullable TreasuryId after, int most) {
    return list(PAGE_AT_RECORDED, Timestamps.parameter(recordedAt), start(after), most);
  }

  /** Every id is above the empty one. */
  private static String start(@Nullable TreasuryId after) {
    return after == null ? "" : after.value();
  }

  private Optional<Treasury> find(String sql, Object... arguments) {
    return list(sql, arguments).stream().findFirst();
  }

  /** A second time where a rebuild took over between states and transfers, and differed. */
  private List<Treasury> list(String sql, Object... arguments) {
    return read(sql, arguments)
        .or(() -> read(sql, arguments))
        .orElseThrow(() -> new IllegalStateException("no transfers explain what is in transit"));
  }

  /** None where states and transfers are not of one piece. */
  private Optional<List<Treasury>> read(String sql, Object... arguments) {
    // The rows first: reading a constant meanwhile would take a second connection.
    List<StateRow> rows = jdbc.query(sql, (row, i) -> StateRow.of(row), arguments);
    Map<Transfers.Asked, List<Transfer>> open =
        transfers.open(rows.stream().flatMap(row -> Stream.ofNullable(row.asked())).toList());
    List<Treasury> read =
        rows.stream()
            .map(
                row -> {
                  Transfers.Asked asked = row.asked();
                  return treasury(
                      row, asked == null ? List.of() : open.getOrDefault(asked, List.of()));
                })
            .toList();
    return read.stream().allMatch(PostgresTreasuryRows::isOfOnePiece)
        ? Optional.of(read)
        : Optional.empty();
  }

  /** Money is in transit exactly while transfers are open. */
  private static boolean isOfOnePiece(Treasury treasury) {
    Amount sum =
        treasury.openTransfers().stream()
            .map(transfer -> transfer.movement().amount())
            .reduce(Amount.ZERO, Amount::plus);
    return sum.equals(treasury.balances().inTransit());
  }

  private Treasury treasury(StateRow row, List<Transfer> openTransfers) {
    Constants.Opening opening = constants.opening(row.table, row.id);
    return new Treasury(
        row.id,
        opening.asset(),
        opening.scale(),
        opening.kind(),
        opening.openedAt(),
        row.version,
        row.recordedAt,
        row.balances,
        constants.policy(row.table, row.id, row.policyVersion),
        row.policyVersion,
        openTransfers,
        row.frozen,
        opening.origin());
  }

  private record StateRow(
      long table,
      TreasuryId id,
      long version,
      Instant recordedAt,
      Balances balances,
      long policyVersion,
      Set<Venue> frozen,
      @Nullable Long openSince) {

    static StateRow of(ResultSet row) throws SQLException {
      return new StateRow(
          row.getLong("tableoid"),
          new TreasuryId(row.getString("treasury_id")),
          row.getLong("version"),
          Timestamps.read(row, "recorded_at"),
          new Balances(
              new Amount(row.getBigDecimal("local")),
              new Amount(row.getBigDecimal("global")),
              new Amount(row.getBigDecimal("in_transit_to_local")),
              new Amount(row.getBigDecimal("in_transit_to_global"))),
          row.getLong("policy_version"),
          FrozenColumn.read(row.getString("frozen")),
          row.getObject("open_since", Long.class));
    }

    /** None while nothing is in transit: most states are read whole in one seek. */
    Transfers.@Nullable Asked asked() {
      return openSince == null ? null : new Transfers.Asked(id, openSince, version);
    }
  }
}
