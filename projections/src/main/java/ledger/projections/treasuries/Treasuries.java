package ledger.projections.treasuries;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import ledger.journal.Balances;
import ledger.projections.Page;
import ledger.projections.feed.Projection;
import ledger.treasury.Transfer;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Treasuries as they are and as they were. */
public final class Treasuries {

  private static final int PAGE_OF_ALL = 1_000;

  private final TreasuryRows rows;
  private final TreasuriesProjection projection;

  public Treasuries(DataSource dataSource, JsonMapper json) {
    this(new PostgresTreasuryRows(new JdbcTemplate(dataSource), json));
  }

  Treasuries(TreasuryRows rows) {
    this.rows = rows;
    this.projection = new TreasuriesProjection(rows, this::all);
  }

  /** What writes the rows that are read here. */
  public Projection projection() {
    return projection;
  }

  public Optional<Treasury> latest(TreasuryId id) {
    return rows.latest(id);
  }

  public Optional<Treasury> atVersion(TreasuryId id, long version) {
    return rows.atVersion(id, version);
  }

  /** After the last event that was recorded at the instant or before. */
  public Optional<Treasury> atRecorded(TreasuryId id, Instant recordedAt) {
    return rows.atRecorded(id, recordedAt);
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
    long last = recorded.map(Treasury::version).orElse(-1L);
    Balances then =
        recorded
            .map(Treasury::balances)
            .orElse(Balances.NOTHING)
            .plus(rows.arrivedLate(id, effectiveAt, last, known.version()));
    List<Transfer> underWay =
        then.hasInTransit()
            ? rows.openAt(
                id,
                effectiveAt,
                last,
                known.version(),
                recorded.map(Treasury::openTransfers).orElse(List.of()))
            : List.of();
    // Before its opening was recorded a treasury followed the policy that it was opened with.
    return recorded
        .or(() -> atVersion(id, 0))
        .map(ruling -> known.onEffectiveClock(then, ruling, underWay));
  }

  /** The states that follow a version, in order of version, at most so many. */
  public List<Treasury> after(TreasuryId id, long version, int most) {
    return rows.after(id, version, most);
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
    return known.isEmpty() ? List.of() : rows.newerThan(known);
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
    return Page.of(rows.page(after, limit + 1), limit, Treasury::id);
  }

  /** Like {@link #page}, of what was recorded by the instant; younger treasuries are left out. */
  public Page<Treasury, TreasuryId> pageAtRecorded(
      Instant recordedAt, @Nullable TreasuryId after, int limit) {
    return Page.of(rows.pageAtRecorded(recordedAt, after, limit + 1), limit, Treasury::id);
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
}
