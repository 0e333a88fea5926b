package ledger.projections.treasuries;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import ledger.journal.Balances;
import ledger.money.Amount;
import ledger.money.Venue;
import ledger.projections.Page;
import ledger.projections.feed.Projection;
import ledger.projections.rows.SqlFile;
import ledger.projections.rows.Timestamps;
import ledger.treasury.Transfer;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Treasuries as they are and as they were. */
public final class Treasuries {

  private static final String LATEST = SqlFile.read(Treasuries.class, "latest.sql");
  private static final String AT_VERSION = SqlFile.read(Treasuries.class, "at-version.sql");
  private static final String AT_RECORDED = SqlFile.read(Treasuries.class, "at-recorded.sql");
  private static final String PAGE = SqlFile.read(Treasuries.class, "page.sql");
  private static final String PAGE_AT_RECORDED =
      SqlFile.read(Treasuries.class, "page-at-recorded.sql");
  private static final String AFTER = SqlFile.read(Treasuries.class, "after.sql");
  private static final String NEWER_THAN = SqlFile.read(Treasuries.class, "newer-than.sql");
  private static final int PAGE_OF_ALL = 1_000;

  private final JdbcTemplate jdbc;
  private final Constants constants;
  private final Transfers transfers;
  private final EffectiveClock effectiveClock;
  private final TreasuriesProjection projection;

  public Treasuries(DataSource dataSource, JsonMapper json) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.constants = new Constants(jdbc, json);
    this.transfers = new Transfers(jdbc);
    this.effectiveClock = new EffectiveClock(jdbc);
    this.projection = new TreasuriesProjection(jdbc, json, effectiveClock, this::all);
  }

  /** What writes the rows that are read here. */
  public Projection projection() {
    return projection;
  }

  public Transfers transfers() {
    return transfers;
  }

  public Optional<Treasury> latest(TreasuryId id) {
    return find(LATEST, id.value());
  }

  public Optional<Treasury> atVersion(TreasuryId id, long version) {
    return find(AT_VERSION, id.value(), version);
  }

  /** After the last event that was recorded at the instant or before. */
  public Optional<Treasury> atRecorded(TreasuryId id, Instant recordedAt) {
    return find(AT_RECORDED, id.value(), Timestamps.parameter(recordedAt));
  }

  /**
   * What had taken effect by the instant, as far as it was known.
   *
   * @param known the state after the last event that counts as known; version and recorded time
   *     stay its own
   * @return none before the opening took effect
   */
  public Optional<Treasury> atEffective(Instant effectiveAt, Treasury known) {
    if (effectiveAt.isBefore(known.openedAt())) {
      return Optional.empty();
    }
    if (!effectiveAt.isBefore(known.recordedAt())) {
      return Optional.of(known);
    }
    TreasuryId id = known.id();
    Optional<Treasury> recorded = atRecorded(id, effectiveAt);
    Balances late =
        effectiveClock.arrivedLate(
            id, effectiveAt, recorded.map(Treasury::version).orElse(-1L), known.version());
    // Before its opening was recorded a treasury followed the policy that it was opened with.
    return recorded
        .or(() -> atVersion(id, 0))
        .map(
            ruling -> {
              Balances then = recorded.map(Treasury::balances).orElse(Balances.NOTHING).plus(late);
              boolean underWay = then.hasInTransit();
              return known.onEffectiveClock(
                  then,
                  ruling,
                  underWay ? transfers.openAt(id, known.version(), effectiveAt) : List.of());
            });
  }

  /** The states that follow a version, in order of version, at most so many. */
  public List<Treasury> after(TreasuryId id, long version, int most) {
    return list(AFTER, id.value(), version, most);
  }

  /**
   * The latest states of these treasuries, of those only that have come beyond the version known of
   * them; from memory where this node keeps it, else by one question for all of them.
   */
  public List<Treasury> newerThan(Map<TreasuryId, Long> known) {
    List<Treasury> inMemory = projection.newerThan(known);
    if (inMemory != null) {
      return inMemory;
    }
    return known.isEmpty()
        ? List.of()
        : list(
            NEWER_THAN,
            known.keySet().stream().map(TreasuryId::value).toArray(String[]::new),
            known.values().toArray(Long[]::new));
  }

  /** Whether a later event than the instant is known, so that what was known at it stands. */
  public boolean hasPassed(TreasuryId id, Instant recordedAt) {
    Treasury inMemory = projection.current(id);
    return (inMemory != null ? Optional.of(inMemory) : latest(id))
        .filter(known -> known.recordedAt().isAfter(recordedAt))
        .isPresent();
  }

  /**
   * Latest states in order of id.
   *
   * @param after the id that the page comes after; none for the first page
   */
  public Page<Treasury, TreasuryId> page(@Nullable TreasuryId after, int limit) {
    return Page.of(list(PAGE, start(after), limit + 1), limit, Treasury::id);
  }

  /** Like {@link #page}, of what was recorded by the instant; younger treasuries are left out. */
  public Page<Treasury, TreasuryId> pageAtRecorded(
      Instant recordedAt, @Nullable TreasuryId after, int limit) {
    return Page.of(
        list(PAGE_AT_RECORDED, Timestamps.parameter(recordedAt), start(after), limit + 1),
        limit,
        Treasury::id);
  }

  /** The latest state of every treasury in order of id; from memory where this node keeps it. */
  public Collection<Treasury> current() {
    Collection<Treasury> inMemory = projection.current();
    return inMemory != null ? inMemory : all();
  }

  private Collection<Treasury> all() {
    List<Treasury> all = new ArrayList<>();
    TreasuryId after = null;
    do {
      Page<Treasury, TreasuryId> page = page(after, PAGE_OF_ALL);
      all.addAll(page.items());
      after = page.next();
    } while (after != null);
    return all;
  }

  /** Every id is above the empty one. */
  private static String start(@Nullable TreasuryId after) {
    return after == null ? "" : after.value();
  }

  private Optional<Treasury> find(String sql, Object... arguments) {
    return list(sql, arguments).stream().findFirst();
  }

  /** A second time where a rebuild emptied the tables between states and transfers. */
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
    return read.stream().allMatch(Treasuries::isOfOnePiece) ? Optional.of(read) : Optional.empty();
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
    Constants.Opening opening = constants.opening(row.id);
    return new Treasury(
        row.id,
        opening.asset(),
        opening.scale(),
        opening.kind(),
        opening.openedAt(),
        row.version,
        row.recordedAt,
        row.balances,
        constants.policy(row.id, row.policyVersion),
        row.policyVersion,
        openTransfers,
        row.frozen,
        opening.origin());
  }

  private record StateRow(
      TreasuryId id,
      long version,
      Instant recordedAt,
      Balances balances,
      long policyVersion,
      Set<Venue> frozen,
      @Nullable Long openSince) {

    static StateRow of(ResultSet row) throws SQLException {
      return new StateRow(
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
