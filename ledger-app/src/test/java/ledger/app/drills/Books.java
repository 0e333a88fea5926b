package ledger.app.drills;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import ledger.app.http.OneTreasury;
import ledger.projections.operations.Operations;
import ledger.projections.stored.EventTypes;
import ledger.projections.stored.LedgerJson;
import ledger.projections.treasuries.Treasuries;
import ledger.treasury.Operation;
import ledger.treasury.Recorded;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryAggregate;
import ledger.treasury.TreasuryEvent;
import ledger.treasury.TreasuryId;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Goes through the store by itself, and holds it against what clients were told. */
final class Books {

  /** After the last fault projections may still have to come back. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private static final String EVENTS =
      """
      select sequence_number, event_id, payload_type, payload_revision, payload, meta_data, recorded_at
      from event_entry where aggregate_identifier = ? order by sequence_number
      """;
  private static final String NOT_UNDER_THEIR_REFERENCE =
      """
      select count(*) from event_entry
      left join command_receipt on treasury_id = aggregate_identifier and version = sequence_number
      where aggregate_identifier = ? and sequence_number > 0
        and idempotency_key is distinct from payload::json -> 'particulars' ->> 'reference'
      """;

  private final JdbcTemplate database;
  private final Treasuries treasuries;
  private final Operations operations;

  /**
   * What a drill cost.
   *
   * @param lost receipts that were given for what is not in the store
   * @param doubled events that do not stand under the key they were sent under
   */
  record Cost(long receipts, long lost, long doubled) {

    Cost plus(Cost other) {
      return new Cost(receipts + other.receipts, lost + other.lost, doubled + other.doubled);
    }
  }

  Books(DataSource store) {
    this.database = new JdbcTemplate(store);
    this.treasuries = new Treasuries(store, LedgerJson.mapper());
    this.operations = new Operations(store);
  }

  /** Of a load that has ended; the reference of each event is the key that it was sent under. */
  Cost audit(Load load) {
    return load.treasuries().stream()
        .map(
            treasury ->
                new Cost(0, 0, doubled(treasury))
                    .plus(audit(treasury, load.receipts(treasury).values())))
        .reduce(new Cost(0, 0, 0), Cost::plus);
  }

  private long doubled(OneTreasury treasury) {
    return requireNonNull(
        database.queryForObject(NOT_UNDER_THEIR_REFERENCE, Long.class, treasury.id()));
  }

  /**
   * Of one treasury, whose clients hold these receipts. Fails where versions, times, sums,
   * projections or the log are not right.
   */
  Cost audit(OneTreasury treasury, Collection<String> receipts) {
    List<Recorded<TreasuryEvent>> events =
        database.query(EVENTS, (row, i) -> read(treasury.id(), row), treasury.id());
    assertSums(events);
    Set<JsonNode> log = log(treasury, events.size() - 1);
    assertProjected(treasury, events);
    List<JsonNode> given = receipts.stream().map(JsonMapper.shared()::readTree).toList();
    assertThat(log).containsAll(given);
    long lost = given.stream().filter(receipt -> !isStored(events, receipt)).count();
    return new Cost(given.size(), lost, 0);
  }

  private static Recorded<TreasuryEvent> read(String treasuryId, ResultSet row)
      throws SQLException {
    TreasuryEvent event =
        LedgerJson.mapper()
            .readValue(
                row.getString("payload"),
                EventTypes.of(row.getString("payload_type"), row.getString("payload_revision"))
                    .orElseThrow()
                    .javaType());
    Map<String, ?> metaData =
        LedgerJson.mapper().readerFor(Map.class).readValue(row.getString("meta_data"));
    return TreasuryAggregate.recorded(
        new GenericDomainEventMessage<>(
            TreasuryAggregate.TYPE,
            treasuryId,
            row.getLong("sequence_number"),
            event,
            metaData,
            row.getString("event_id"),
            row.getObject("recorded_at", OffsetDateTime.class).toInstant()),
        event);
  }

  /** No hole in the versions (the fold refuses it), time that goes on, legs that sum to zero. */
  private static void assertSums(List<Recorded<TreasuryEvent>> events) {
    Instant last = Instant.MIN;
    for (Recorded<TreasuryEvent> recorded : events) {
      assertThat(recorded.recordedAt()).isAfter(last);
      last = recorded.recordedAt();
      assertThat(
              recorded.event().entry().postings().stream()
                  .map(leg -> leg.amount().value())
                  .reduce(BigDecimal.ZERO, BigDecimal::add))
          .isZero();
    }
  }

  /** Each version's rows are what a replay of the events comes to. */
  private void assertProjected(OneTreasury treasury, List<Recorded<TreasuryEvent>> events) {
    TreasuryId id = new TreasuryId(treasury.id());
    await().atMost(LONGEST).until(() -> treasury.stateAtLeast(events.size() - 1).status() == 200);
    List<Treasury> states = new ArrayList<>();
    Treasury state = null;
    for (Recorded<TreasuryEvent> recorded : events) {
      state = Treasury.evolve(state, recorded);
      states.add(state);
      assertThat(operations.at(id, recorded.version())).contains(Operation.of(recorded, state));
    }
    assertThat(treasuries.after(id, -1, events.size())).isEqualTo(states);
  }

  /** Says word for word what the receipts said, and of a reversed one also which reversed it. */
  private static Set<JsonNode> log(OneTreasury treasury, long newest) {
    return await()
        .atMost(LONGEST)
        .until(
            () ->
                treasury.get("/operations?minVersion=" + newest, "Accept", "application/x-ndjson"),
            answer -> answer.status() == 200)
        .text()
        .lines()
        .map(JsonMapper.shared()::readTree)
        .map(line -> ((ObjectNode) line).without("reversedBy"))
        .collect(Collectors.toSet());
  }

  private static boolean isStored(List<Recorded<TreasuryEvent>> events, JsonNode receipt) {
    int version = receipt.get("version").asInt();
    return version < events.size()
        && events.get(version).eventId().toString().equals(receipt.get("eventId").asString());
  }
}
