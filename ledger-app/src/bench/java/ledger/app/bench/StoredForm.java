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
import java.util.stream.IntStream;
import ledger.app.commands.EventIds;
import ledger.money.Amount;
import ledger.money.Venue;
import ledger.projections.stored.LedgerSerializer;
import ledger.treasury.Particulars;
import ledger.treasury.Purpose;
import ledger.treasury.TreasuryAggregate;
import ledger.treasury.TreasuryEvent;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;

/** Events as the store keeps them, for writing them past the commands. */
final class StoredForm {

  /** So much that no outflow of a run is refused. */
  static final Amount OPENING = Amount.parse("1000000000000");

  static final String TYPE = TreasuryAggregate.TYPE;
  static final String REVISION = "1";
  static final byte[] FINGERPRINT = new byte[32];

  static final String COLUMNS =
      "(event_id, aggregate_identifier, sequence_number, type, payload_type, payload_revision,"
          + " payload, meta_data, recorded_at)";

  private static final int PAYLOADS = 1_000;

  private final LedgerSerializer serializer = new LedgerSerializer();
  private final EventIds eventIds = new EventIds(new SecureRandom());
  private final String metaData =
      serializer
          .serialize(
              MetaData.from(
                  Map.of(
                      "actor", "bench",
                      "roles", List.of("OPERATOR"),
                      "channel", "API",
                      "requestId", "bench-0123456789abcdef")),
              String.class)
          .getData();
  private final List<Payload> payloads =
      IntStream.range(0, PAYLOADS).mapToObj(number -> payloadOf(flow(number))).toList();

  /** An event in JSON, under its stored name. */
  record Payload(String type, String json) {}

  static String insertInto(String table) {
    return "insert into " + table + " " + COLUMNS + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)";
  }

  /** From 0.000001 to 1,000. */
  static Amount drawnAmount() {
    return new Amount(
        BigDecimal.valueOf(ThreadLocalRandom.current().nextLong(1, 1_000_000_000), 6));
  }

  private static TreasuryEvent flow(int number) {
    return number % 2 == 0
        ? new TreasuryEvent.OutflowRecorded(drawnAmount(), Purpose.WITHDRAWAL, Particulars.NONE)
        : new TreasuryEvent.InflowRecorded(Venue.LOCAL, drawnAmount(), Particulars.NONE);
  }

  Payload payloadOf(TreasuryEvent event) {
    SerializedObject<String> stored = serializer.serialize(event, String.class);
    return new Payload(stored.getType().getName(), stored.getData());
  }

  /** An outflow or an inflow, made beforehand. */
  Payload payload(long number) {
    return payloads.get((int) (number % PAYLOADS));
  }

  String metaData() {
    return metaData;
  }

  String eventId(Instant recordedAt) {
    return eventIds.next(recordedAt).toString();
  }

  /**
   * Sets the parameters of {@link #insertInto}.
   *
   * @return the parameter after them
   */
  int fill(PreparedStatement insert, int from, String treasury, long version, Instant recordedAt)
      throws SQLException {
    Payload payload = payload(version);
    insert.setString(from, eventId(recordedAt));
    insert.setString(from + 1, treasury);
    insert.setLong(from + 2, version);
    insert.setString(from + 3, TYPE);
    insert.setString(from + 4, payload.type());
    insert.setString(from + 5, REVISION);
    insert.setString(from + 6, payload.json());
    insert.setString(from + 7, metaData);
    insert.setObject(from + 8, recordedAt.atOffset(ZoneOffset.UTC));
    return from + 9;
  }
}
