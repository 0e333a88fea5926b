package ledger.app.bench;

import java.math.BigDecimal;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import ledger.app.commands.EventIds;
import ledger.money.Amount;
import ledger.money.Asset;
import ledger.money.Venue;
import ledger.policy.Preset;
import ledger.projections.stored.LedgerSerializer;
import ledger.treasury.Kind;
import ledger.treasury.Particulars;
import ledger.treasury.Purpose;
import ledger.treasury.TreasuryAggregate;
import ledger.treasury.TreasuryEvent;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.jspecify.annotations.Nullable;

/** Events as the store keeps them, for writing them past the commands. */
final class StoredForm {

  /** So much that no outflow of a run is refused. */
  static final Amount OPENING = Amount.parse("1000000000000");

  private static final String COLUMNS =
      "(event_id, aggregate_identifier, sequence_number, type, payload_type, payload_revision,"
          + " payload, meta_data, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final LedgerSerializer serializer = new LedgerSerializer();
  private final EventIds eventIds = new EventIds(new SecureRandom());

  static String insertInto(String table) {
    return "insert into " + table + " " + COLUMNS;
  }

  /** From 0.000001 to 1,000. */
  static Amount drawnAmount() {
    return new Amount(
        BigDecimal.valueOf(ThreadLocalRandom.current().nextLong(1, 1_000_000_000), 6));
  }

  /** An opening, then inflows and outflows in turn. */
  TreasuryEvent event(long version, @Nullable Instant effectiveAt) {
    if (version == 0) {
      return new TreasuryEvent.TreasuryOpened(
          new Asset("USDT"),
          6,
          Kind.SIMULATION,
          OPENING,
          OPENING,
          Preset.DEFAULT.policy(),
          null,
          Particulars.NONE);
    }
    Particulars said = new Particulars(effectiveAt, null, null);
    return version % 2 == 0
        ? new TreasuryEvent.OutflowRecorded(drawnAmount(), Purpose.WITHDRAWAL, said)
        : new TreasuryEvent.InflowRecorded(Venue.LOCAL, drawnAmount(), said);
  }

  String payload(long version) {
    return serializer.serialize(event(version, null), String.class).getData();
  }

  String metaData() {
    return serializer
        .serialize(
            MetaData.from(
                Map.of(
                    "actor", "bench",
                    "roles", List.of("OPERATOR"),
                    "channel", "API",
                    "requestId", "bench-0123456789abcdef")),
            String.class)
        .getData();
  }

  /** Sets the parameters of {@link #insertInto}. */
  void fill(
      PreparedStatement insert,
      String treasury,
      long version,
      Instant recordedAt,
      @Nullable Instant effectiveAt)
      throws SQLException {
    SerializedObject<String> payload =
        serializer.serialize(event(version, effectiveAt), String.class);
    insert.setString(1, eventIds.next(recordedAt).toString());
    insert.setString(2, treasury);
    insert.setLong(3, version);
    insert.setString(4, TreasuryAggregate.TYPE);
    insert.setString(5, payload.getType().getName());
    insert.setString(6, payload.getType().getRevision());
    insert.setString(7, payload.getData());
    insert.setString(8, metaData());
    insert.setObject(9, recordedAt.atOffset(ZoneOffset.UTC));
  }
}
