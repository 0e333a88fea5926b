package ledger.app.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import ledger.money.Venue;
import ledger.treasury.Decision;
import ledger.treasury.Decisions;
import ledger.treasury.Particulars;
import ledger.treasury.Purpose;
import ledger.treasury.RecordInflow;
import ledger.treasury.RecordOutflow;
import ledger.treasury.Recorded;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryCommand;
import ledger.treasury.TreasuryEvent;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Copies histories into the store, with a receipt for each event. The domain decides and folds
 * every one of them, so that what is stored is what commands would have stored.
 */
final class PastWriter {

  private static final String EVENTS = "copy event_entry " + StoredForm.COLUMNS + " from stdin";

  private static final String RECEIPTS =
      "insert into command_receipt select aggregate_identifier, gen_random_uuid()::text,"
          + " sha256(event_id::bytea), sequence_number from event_entry where global_index > ?";

  private static final int EVENTS_A_COMMIT = 20_000;
  private static final int CHARACTERS_A_WRITE = 1 << 16;

  private final Database database;
  private final Projections projections;
  private final StoredForm form = new StoredForm();

  PastWriter(Database database, Projections projections) {
    this.database = database;
    this.projections = projections;
  }

  /**
   * Writes them one after another. Projections catch up again and again, as they would have while
   * the history took place: what is ahead of them is never more than two commits.
   *
   * @return seconds from the last commit until the projections had caught up
   */
  double write(List<Past> pasts) throws SQLException, InterruptedException {
    long ahead = 0;
    for (Past past : pasts) {
      Treasury treasury = null;
      for (long version = 0; version < past.versions(); version += EVENTS_A_COMMIT) {
        long end = Math.min(past.versions(), version + EVENTS_A_COMMIT);
        treasury = write(past, version, end, treasury);
        ahead += end - version;
        if (ahead >= EVENTS_A_COMMIT) {
          projections.awaitAll();
          ahead = 0;
        }
      }
    }
    double seconds = projections.awaitAll();
    database.execute("vacuum analyze event_entry", "vacuum analyze command_receipt");
    return seconds;
  }

  private @Nullable Treasury write(Past past, long from, long to, @Nullable Treasury before)
      throws SQLException {
    long head = database.head();
    Treasury treasury = before;
    try (Connection connection = database.connect();
        PreparedStatement receipts = connection.prepareStatement(RECEIPTS)) {
      connection.setAutoCommit(false);
      CopyIn events = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(EVENTS);
      StringBuilder rows = new StringBuilder(CHARACTERS_A_WRITE * 2);
      for (long version = from; version < to; version++) {
        Recorded<TreasuryEvent> next = next(past, version, treasury);
        treasury = Treasury.evolve(treasury, next);
        append(rows, next);
        if (rows.length() >= CHARACTERS_A_WRITE) {
          flush(rows, events);
        }
      }
      flush(rows, events);
      events.endCopy();
      receipts.setLong(1, head);
      receipts.executeUpdate();
      connection.commit();
    }
    return treasury;
  }

  private Recorded<TreasuryEvent> next(Past past, long version, @Nullable Treasury treasury) {
    Instant recordedAt = past.recordedAt(version);
    TreasuryCommand command = command(past, version);
    return switch (Decisions.decide(command, treasury, List.of(), recordedAt)) {
      case Decision.Accepted<? extends TreasuryEvent>(TreasuryEvent event) ->
          new Recorded<>(
              UUID.fromString(form.eventId(recordedAt)),
              command.treasuryId(),
              version,
              recordedAt,
              event,
              CommandLoad.BENCH);
      case Decision.Rejected<? extends TreasuryEvent>(var reason) ->
          throw new IllegalStateException(
              "%s at version %d: %s".formatted(past.treasury(), version, reason));
    };
  }

  /** An opening, then inflows and outflows in turn. */
  private static TreasuryCommand command(Past past, long version) {
    TreasuryId id = new TreasuryId(past.treasury());
    if (version == 0) {
      return CommandLoad.opening(id);
    }
    Particulars said = new Particulars(past.drawnEffectiveAt(version), null, null);
    return version % 2 == 0
        ? new RecordOutflow(id, StoredForm.drawnAmount(), Purpose.WITHDRAWAL, said, null)
        : new RecordInflow(id, Venue.LOCAL, StoredForm.drawnAmount(), said, null);
  }

  /** A line of copy's text format; of what is written here only a backslash has a meaning in it. */
  private void append(StringBuilder rows, Recorded<TreasuryEvent> recorded) {
    StoredForm.Payload payload = form.payloadOf(recorded.event());
    rows.append(recorded.eventId()).append('\t');
    rows.append(recorded.treasuryId()).append('\t');
    rows.append(recorded.version()).append('\t');
    rows.append(StoredForm.TYPE).append('\t');
    rows.append(payload.type()).append('\t');
    rows.append(StoredForm.REVISION).append('\t');
    rows.append(payload.json().replace("\\", "\\\\")).append('\t');
    rows.append(form.metaData().replace("\\", "\\\\")).append('\t');
    rows.append(recorded.recordedAt()).append('\n');
  }

  private static void flush(StringBuilder rows, CopyIn events) throws SQLException {
    byte[] bytes = rows.toString().getBytes(UTF_8);
    events.writeToCopy(bytes, 0, bytes.length);
    rows.setLength(0);
  }
}
