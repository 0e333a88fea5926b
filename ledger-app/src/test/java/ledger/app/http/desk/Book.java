package ledger.app.http.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import ledger.app.http.Answer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The book of one treasury, kept by a bookkeeper who knows what the desk sent and which version and
 * times each receipt gave it, and adds that up with {@link java.math.BigDecimal}.
 */
final class Book {

  private final List<Line> lines = new ArrayList<>();

  /** One operation. It counts from {@code effectiveAt} on, and is known from {@code recordedAt}. */
  record Line(long version, Instant recordedAt, Instant effectiveAt, Deed deed, JsonNode receipt) {

    String eventId() {
      return receipt.get("eventId").asString();
    }
  }

  /**
   * What the treasury was at a moment.
   *
   * @param last the last line that was known
   * @param shipments newest first
   */
  record Page(
      Moment moment, Line last, Position position, List<Line> counting, List<Shipment> shipments) {

    boolean isOverdue() {
      return shipments.stream().anyMatch(shipment -> shipment.isOverdueAt(moment.judgedAt()));
    }

    List<Shipment> open() {
      return shipments.stream().filter(Shipment::isOpen).toList();
    }
  }

  /**
   * Enters the next operation, and holds its receipt against what it must say.
   *
   * @param said when it took effect, as it was sent; none where that was when it was recorded
   */
  Line enter(Deed deed, @Nullable Instant said, Answer receipt) {
    JsonNode json = receipt.json();
    Instant recordedAt = Instant.parse(receipt.text("recordedAt"));
    Line line =
        new Line(receipt.version(), recordedAt, said == null ? recordedAt : said, deed, json);
    assertThat(line.version).as("no hole, none twice").isEqualTo(lines.size());
    if (!lines.isEmpty()) {
      assertThat(recordedAt).isAfter(lines.getLast().recordedAt);
    }
    lines.add(line);
    Map<String, @Nullable Object> expected = new LinkedHashMap<>(deed.told());
    expected.putAll(page(atVersion(line.version)).position.members());
    expected.put("effectiveAt", line.effectiveAt);
    expected.put("transferId", transferId(line));
    assertThat(Notation.json(Notation.only(json, expected.keySet())))
        .as("%s", json)
        .isEqualTo(Notation.json(expected));
    return line;
  }

  private static @Nullable String transferId(Line line) {
    return switch (line.deed) {
      case Deed.Move move -> move.network().confirmed() ? line.eventId() : null;
      case Deed.Settlement settlement -> settlement.shipment().transferId();
      case Deed.Failure failure -> failure.shipment().transferId();
      default -> null;
    };
  }

  List<Line> lines() {
    return List.copyOf(lines);
  }

  Line last() {
    return lines.getLast();
  }

  Line line(long version) {
    return lines.get(Math.toIntExact(version));
  }

  /** As the book stands now. */
  Position now() {
    return page(atVersion(last().version)).position;
  }

  /** The shipment that a line sent, still under way. */
  static Shipment sent(Line line) {
    return new Shipment(
        line.eventId(), line.version, line.effectiveAt, (Deed.Move) line.deed, null);
  }

  Moment atVersion(long version) {
    return new Moment(
        "asOfVersion=" + version,
        Notation.members("asOfVersion", version),
        version,
        null,
        line(version).recordedAt);
  }

  Moment asOf(Instant instant) {
    return new Moment(
        "asOf=" + Notation.instant(instant),
        Notation.members("asOf", Notation.instant(instant)),
        lastKnownAt(instant),
        null,
        instant);
  }

  /** By what is known now: the answer says since when that has been known. */
  Moment effectiveAt(Instant instant) {
    return new Moment(
        "effectiveAt=" + Notation.instant(instant),
        Notation.members(
            "effectiveAt", Notation.instant(instant),
            "knownAt", Notation.instant(last().recordedAt)),
        last().version,
        instant,
        instant);
  }

  Moment effectiveAt(Instant instant, Instant knownAt) {
    return new Moment(
        "effectiveAt=" + Notation.instant(instant) + "&knownAt=" + Notation.instant(knownAt),
        Notation.members(
            "effectiveAt", Notation.instant(instant), "knownAt", Notation.instant(knownAt)),
        lastKnownAt(knownAt),
        instant,
        instant);
  }

  private long lastKnownAt(Instant instant) {
    return lines.stream().filter(line -> !line.recordedAt.isAfter(instant)).count() - 1;
  }

  /** Reads the book from its first line to the moment. */
  Page page(Moment moment) {
    List<Line> counting = lines.stream().filter(moment::counts).toList();
    Policy policy = null;
    long policyVersion = 0;
    Set<String> frozen = new TreeSet<>();
    Map<String, Shipment> shipments = new LinkedHashMap<>();
    for (Line line : counting) {
      switch (line.deed) {
        case Deed.Opening opening -> policy = opening.policy();
        case Deed.PolicyChange change -> {
          policy = change.policy();
          policyVersion = line.version;
        }
        case Deed.Freeze freeze when freeze.begins() -> frozen.add(freeze.venue());
        case Deed.Freeze end -> frozen.remove(end.venue());
        case Deed.Move move when move.network().confirmed() ->
            shipments.put(line.eventId(), sent(line));
        case Deed.Settlement settlement -> end(shipments, settlement.shipment(), line, null);
        case Deed.Failure failure -> end(shipments, failure.shipment(), line, failure.feeSpent());
        default -> {}
      }
    }
    if (policy == null) {
      throw new AssertionError("not open at " + moment);
    }
    return new Page(
        moment,
        line(moment.known()),
        Position.of(
            Deed.sum(counting.stream().map(Line::deed).toList()), policy, policyVersion, frozen),
        counting,
        List.copyOf(shipments.values()).reversed());
  }

  private static void end(
      Map<String, Shipment> shipments, Shipment sent, Line line, @Nullable Boolean feeSpent) {
    shipments.put(
        sent.transferId(),
        sent.ended(new Shipment.Ending(line.version, line.effectiveAt, feeSpent)));
  }
}
