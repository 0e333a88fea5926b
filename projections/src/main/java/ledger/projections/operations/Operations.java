package ledger.projections.operations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import ledger.projections.Page;
import ledger.projections.feed.Projection;
import ledger.projections.rows.SqlFile;
import ledger.projections.rows.Timestamps;
import ledger.treasury.Action;
import ledger.treasury.Operation;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The operation log of each treasury, newest first. */
public final class Operations {

  private static final String AT = SqlFile.read(Operations.class, "at.sql");
  private static final String PAGE = SqlFile.read(Operations.class, "page.sql");
  private static final String PAGE_OF_ACTION = SqlFile.read(Operations.class, "page-of-action.sql");
  private static final String PAGE_EFFECTIVE = SqlFile.read(Operations.class, "page-effective.sql");
  private static final String FIRST_SINCE = SqlFile.read(Operations.class, "first-since.sql");
  private static final int STREAMED_AT_ONCE = 1_000;

  private final JdbcTemplate jdbc;
  private final OperationsProjection projection;

  public Operations(DataSource dataSource) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.projection = new OperationsProjection(jdbc);
  }

  /** What writes the rows that are read here. */
  public Projection projection() {
    return projection;
  }

  public Optional<Operation> at(TreasuryId id, long version) {
    return jdbc.query(AT, (row, i) -> OperationRow.read(row), id.value(), version).stream()
        .findFirst();
  }

  /**
   * The newest operations that fit.
   *
   * @param beforeVersion only older ones than this; none for the newest of all
   * @param upToVersion nothing newer than this, as of which the log is read; none for the present
   * @return with the next page's {@code beforeVersion}, if more follow
   */
  public Page<LoggedOperation, Long> page(
      TreasuryId id,
      OperationFilter filter,
      @Nullable Long beforeVersion,
      @Nullable Long upToVersion,
      int limit) {
    return page(
        id, filter.action(), range(id, filter, beforeVersion, upToVersion), upToVersion, limit);
  }

  /** Like {@link #page}, of what had taken effect by an instant. */
  public Page<LoggedOperation, Long> pageEffective(
      TreasuryId id,
      OperationFilter filter,
      @Nullable Long beforeVersion,
      long upToVersion,
      Effective effective,
      int limit) {
    Versions versions = range(id, filter, beforeVersion, upToVersion);
    String action = filter.action() == null ? null : filter.action().name();
    List<LoggedOperation> oneMore =
        jdbc.query(
            PAGE_EFFECTIVE,
            (row, i) -> OperationRow.readWithReversal(row),
            upToVersion,
            id.value(),
            versions.first,
            versions.end,
            effective.recordedUpTo(),
            Timestamps.parameter(effective.instant()),
            action,
            limit + 1,
            id.value(),
            versions.first,
            versions.end,
            effective.recordedUpTo(),
            action,
            limit + 1,
            limit + 1);
    return Page.of(oneMore, limit, LoggedOperation::version);
  }

  /**
   * Hands over every operation that fits, newest first, in constant memory. Reads page by page: no
   * transaction stays open however slow the consumer is, and since operations neither change nor
   * come in between, the pages are one consistent whole. Without an as-of version a reversal that
   * is booked meanwhile may be told on a later page.
   */
  public void each(
      TreasuryId id,
      OperationFilter filter,
      @Nullable Long beforeVersion,
      @Nullable Long upToVersion,
      Consumer<LoggedOperation> consumer) {
    Versions left = range(id, filter, beforeVersion, upToVersion);
    while (true) {
      Page<LoggedOperation, Long> page =
          page(id, filter.action(), left, upToVersion, STREAMED_AT_ONCE);
      page.items().forEach(consumer);
      Long next = page.next();
      if (next == null) {
        return;
      }
      left = new Versions(left.first, next);
    }
  }

  /** From the first one to before the end. */
  private record Versions(long first, long end) {}

  private Page<LoggedOperation, Long> page(
      TreasuryId id,
      @Nullable Action action,
      Versions versions,
      @Nullable Long upToVersion,
      int limit) {
    long known = upToVersion == null ? Long.MAX_VALUE : upToVersion;
    List<LoggedOperation> oneMore =
        action == null
            ? jdbc.query(
                PAGE,
                (row, i) -> OperationRow.readWithReversal(row).at(known),
                id.value(),
                versions.first,
                versions.end,
                limit + 1)
            : jdbc.query(
                PAGE_OF_ACTION,
                (row, i) -> OperationRow.readWithReversal(row).at(known),
                id.value(),
                action.name(),
                versions.first,
                versions.end,
                limit + 1);
    return Page.of(oneMore, limit, LoggedOperation::version);
  }

  /** Recorded time increases with the version, so a range of time is a range of versions. */
  private Versions range(
      TreasuryId id,
      OperationFilter filter,
      @Nullable Long beforeVersion,
      @Nullable Long upToVersion) {
    long end = Long.MAX_VALUE;
    if (beforeVersion != null) {
      end = beforeVersion;
    }
    if (upToVersion != null && upToVersion < Long.MAX_VALUE) {
      end = Math.min(end, upToVersion + 1);
    }
    Instant to = filter.to();
    if (to != null) {
      end = Math.min(end, firstSince(id, to));
    }
    Instant from = filter.from();
    return new Versions(from == null ? 0 : firstSince(id, from), end);
  }

  /** The first version recorded at the instant or after it; beyond all when there is none yet. */
  private long firstSince(TreasuryId id, Instant instant) {
    List<Long> first =
        jdbc.query(
            FIRST_SINCE,
            (row, i) -> row.getLong("version"),
            id.value(),
            Timestamps.parameter(instant));
    return first.isEmpty() ? Long.MAX_VALUE : first.getFirst();
  }
}
