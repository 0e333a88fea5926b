package ledger.projections.treasuries;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import ledger.projections.Page;
import ledger.projections.rows.SqlFile;
import ledger.projections.rows.Timestamps;
import ledger.treasury.Transfer;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What was sent over networks that confirm later, newest first. */
public final class Transfers {

  private static final String OPEN = SqlFile.read(Transfers.class, "open-transfers.sql");
  private static final String PLACE = SqlFile.read(Transfers.class, "transfer-place.sql");
  private static final String PAGE = SqlFile.read(Transfers.class, "page-transfers.sql");
  private static final String PAGE_OF_OPEN =
      SqlFile.read(Transfers.class, "page-open-transfers.sql");
  private static final String PAGE_EFFECTIVE =
      SqlFile.read(Transfers.class, "page-transfers-effective.sql");
  private static final String OPEN_AT = SqlFile.read(Transfers.class, "open-transfers-at.sql");

  private final JdbcTemplate jdbc;

  public Transfers(DataSource dataSource) {
    this(new JdbcTemplate(dataSource));
  }

  Transfers(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * All that was sent or inherited.
   *
   * @param after the transfer that the page comes after; none for the first page
   * @param upToVersion as of which they are told
   */
  public Page<SentTransfer, UUID> page(
      TreasuryId id, @Nullable UUID after, long upToVersion, int limit) {
    Place before = before(id, after);
    return page(
        jdbc.query(
            PAGE,
            (row, i) -> TransferRow.read(row).at(upToVersion),
            id.value(),
            upToVersion,
            before.version,
            before.place,
            limit + 1),
        limit);
  }

  /**
   * Like {@link #page}, of those which a state has open.
   *
   * @param open what that state has, on whichever clock
   */
  public Page<SentTransfer, UUID> pageOfOpen(
      TreasuryId id, @Nullable UUID after, List<Transfer> open, int limit) {
    Place before = before(id, after);
    return page(
        jdbc.query(
            PAGE_OF_OPEN,
            (row, i) -> TransferRow.read(row).whileOpen(),
            id.value(),
            names(open),
            before.version,
            before.place,
            limit + 1),
        limit);
  }

  /**
   * Like {@link #page}, on the effective clock.
   *
   * @param recordedUpTo the last version recorded by the instant, -1 where there was none: of later
   *     ones only those backdated can count
   */
  public Page<SentTransfer, UUID> pageEffective(
      TreasuryId id,
      @Nullable UUID after,
      long upToVersion,
      Instant effectiveAt,
      long recordedUpTo,
      int limit) {
    Place before = before(id, after);
    return page(
        jdbc.query(
            PAGE_EFFECTIVE,
            (row, i) -> TransferRow.read(row).at(upToVersion, effectiveAt),
            id.value(),
            recordedUpTo,
            upToVersion,
            Timestamps.parameter(effectiveAt),
            before.version,
            before.place,
            limit + 1,
            id.value(),
            Math.min(recordedUpTo, upToVersion),
            before.version,
            before.place,
            limit + 1,
            limit + 1),
        limit);
  }

  /**
   * What was under way at an instant of the effective clock, in order of version.
   *
   * @param after the last version recorded by the instant; -1 where there was none
   * @param upTo the last version that counts as known
   * @param openThen what was open after the former
   */
  List<Transfer> openAt(
      TreasuryId id, Instant effectiveAt, long after, long upTo, List<Transfer> openThen) {
    return jdbc.query(
        OPEN_AT,
        (row, i) -> TransferRow.read(row).transfer(),
        id.value(),
        names(openThen),
        id.value(),
        after,
        upTo,
        Timestamps.parameter(effectiveAt),
        upTo,
        Timestamps.parameter(effectiveAt));
  }

  private static UUID[] names(List<Transfer> transfers) {
    return transfers.stream().map(Transfer::transferId).toArray(UUID[]::new);
  }

  private static Page<SentTransfer, UUID> page(List<SentTransfer> oneMore, int limit) {
    return Page.of(oneMore, limit, sent -> sent.transfer().transferId());
  }

  /** Where a transfer stands in the order. */
  private record Place(long version, int place) {
    private static final Place BEYOND_ALL = new Place(Long.MAX_VALUE, 0);
    private static final Place BEFORE_ALL = new Place(-1, 0);
  }

  /** Nothing comes after a transfer that there is not. */
  private Place before(TreasuryId id, @Nullable UUID transferId) {
    return transferId == null
        ? Place.BEYOND_ALL
        : jdbc
            .query(
                PLACE,
                (row, i) -> new Place(row.getLong("sent_version"), row.getInt("place")),
                id.value(),
                transferId)
            .stream()
            .findFirst()
            .orElse(Place.BEFORE_ALL);
  }

  /**
   * A state of which it is asked what was open then.
   *
   * @param openSince the oldest version that sent something still open
   */
  record Asked(TreasuryId treasuryId, long openSince, long version) {}

  /** What was open, in order of version, by the states that had anything open. */
  Map<Asked, List<Transfer>> open(Collection<Asked> states) {
    if (states.isEmpty()) {
      return Map.of();
    }
    Map<Asked, List<Transfer>> open = new HashMap<>();
    jdbc.query(
        OPEN,
        row -> {
          Asked asked =
              new Asked(
                  new TreasuryId(row.getString("treasury_id")),
                  row.getLong("asked_open_since"),
                  row.getLong("asked_version"));
          open.computeIfAbsent(asked, state -> new ArrayList<>())
              .add(TransferRow.read(row).transfer());
        },
        states.stream().map(asked -> asked.treasuryId.value()).toArray(String[]::new),
        states.stream().map(asked -> asked.openSince).toArray(Long[]::new),
        states.stream().map(asked -> asked.version).toArray(Long[]::new));
    return open;
  }
}
