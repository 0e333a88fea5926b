package ledger.app.http.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import ledger.app.http.Answer;
import ledger.app.http.load.Clients;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks for every number at a moment, compares it with the book, and asks again later. */
final class Inquiry {

  private static final int CLIENTS = 4;
  private static final int OPERATIONS_A_PAGE = 6;

  private static final List<Read> READS =
      List.of(
          new Read("", Inquiry::state, true),
          new Read("/advice", Inquiry::advice, true),
          new Read("/policy", page -> page.position().policy().members(), true),
          new Read("/transfers?limit=1000", page -> transfers(page, page.shipments()), false),
          new Read("/transfers?open=true&limit=1000", page -> transfers(page, page.open()), false),
          new Read("/operations?limit=" + OPERATIONS_A_PAGE, Inquiry::operations, false));

  private final Desk desk;

  /** By the question that gives the same answer for ever. */
  private final Map<String, String> answers = new ConcurrentHashMap<>();

  /** A read of a treasury, and what the book says that it must answer. Lists have no version. */
  private record Read(
      String below, Function<Book.Page, Map<String, @Nullable Object>> expected, boolean tagged) {

    String at(Moment moment) {
      return below + (below.contains("?") ? "&" : "?") + moment.query();
    }
  }

  Inquiry(Desk desk) {
    this.desk = desk;
  }

  /** Each number at each moment is what the book says. */
  void ask(List<Moment> moments) {
    together(moments, this::ask);
  }

  private void ask(Moment moment) {
    Book.Page page = desk.book().page(moment);
    for (Read read : READS) {
      Answer answer = desk.get(desk.path(read.at(moment)));
      assertAnswers(answer, read, page);
      String same = desk.path(read.at(moment.inFull()));
      assertThat(answers.putIfAbsent(same, answer.text())).isIn(null, answer.text());
    }
  }

  private static void assertAnswers(Answer answer, Read read, Book.Page page) {
    assertThat(answer.status())
        .as("%s at %s: %s", read.below, page.moment(), answer)
        .isEqualTo(200);
    Map<String, @Nullable Object> expected = new LinkedHashMap<>(read.expected.apply(page));
    expected.put("asOf", page.moment().asOf());
    assertThat(withoutWords(answer.json()))
        .as("%s at %s", read.below, page.moment())
        .isEqualTo(Notation.json(expected));
    assertThat(answer.header("ETag"))
        .isEqualTo(read.tagged ? "\"" + page.last().version() + "\"" : "");
  }

  /** The whole log of a moment, line by line. */
  void askForAllOperations(Moment moment) {
    Answer answer = operationsInLines(moment);
    List<Map<String, @Nullable Object>> expected = receipts(desk.book().page(moment));
    List<String> lines = answer.text().lines().toList();
    assertThat(lines).hasSameSizeAs(expected);
    for (int i = 0; i < lines.size(); i++) {
      assertThat(Notation.read(lines.get(i))).isEqualTo(Notation.json(expected.get(i)));
    }
  }

  private Answer operationsInLines(Moment moment) {
    return desk.get(desk.path("/operations?" + moment.query()), "Accept", "application/x-ndjson");
  }

  /** Every answer is the same, byte for byte, and there are many. */
  int assertUnchanged() {
    Queue<String> changed = new ConcurrentLinkedQueue<>();
    together(
        List.copyOf(answers.entrySet()),
        asked -> {
          String now = desk.get(asked.getKey()).text();
          if (!now.equals(asked.getValue())) {
            changed.add(asked.getKey() + "\n  was " + asked.getValue() + "\n  is  " + now);
          }
        });
    assertThat(changed).isEmpty();
    return answers.size();
  }

  private static <T> void together(List<T> all, Consumer<T> work) {
    Queue<T> waiting = new ConcurrentLinkedQueue<>(all);
    Clients.together(
        CLIENTS,
        () -> {
          for (T next = waiting.poll(); next != null; next = waiting.poll()) {
            work.accept(next);
          }
          return null;
        });
  }

  private static Map<String, @Nullable Object> state(Book.Page page) {
    Map<String, @Nullable Object> state =
        Notation.members(
            "treasuryId",
            Day.DESK,
            "asset",
            "USDT",
            "scale",
            6,
            "kind",
            "LIVE",
            "origin",
            null,
            "version",
            page.last().version(),
            "recordedAt",
            page.last().recordedAt());
    state.putAll(follows(page.position(), page.isOverdue()));
    return state;
  }

  /** What a state says beside its names and times. */
  static Map<String, @Nullable Object> follows(Position position, boolean overdue) {
    Map<String, @Nullable Object> follows = position.members();
    follows.put(
        "inTransit", Notation.members("LOCAL", position.toLocal(), "GLOBAL", position.toGlobal()));
    follows.put("alerts", position.alerts(overdue));
    follows.put("frozen", position.frozen());
    return follows;
  }

  private static Map<String, @Nullable Object> advice(Book.Page page) {
    Map<String, @Nullable Object> advice = new Pilot(page.position()).members();
    advice.put("treasuryId", Day.DESK);
    advice.put("version", page.last().version());
    return advice;
  }

  private static Map<String, @Nullable Object> transfers(Book.Page page, List<Shipment> shipments) {
    return Notation.members(
        "items",
        shipments.stream().map(shipment -> shipment.members(page.moment().judgedAt())).toList(),
        "next",
        null);
  }

  private static Map<String, @Nullable Object> operations(Book.Page page) {
    List<Map<String, @Nullable Object>> all = receipts(page);
    List<Map<String, @Nullable Object>> shown =
        all.subList(0, Math.min(OPERATIONS_A_PAGE, all.size()));
    return Notation.members(
        "items", shown, "next", shown.size() == all.size() ? null : shown.getLast().get("version"));
  }

  /** What had taken effect and was known, newest first, each line as its receipt said it. */
  private static List<Map<String, @Nullable Object>> receipts(Book.Page page) {
    Map<Long, Long> reversals = new LinkedHashMap<>();
    for (Book.Line line : page.counting()) {
      if (line.deed() instanceof Deed.Reversal reversal) {
        reversals.put(reversal.version(), line.version());
      }
    }
    return page.counting().stream()
        .sorted(Comparator.comparingLong(Book.Line::version).reversed())
        .map(line -> receipt(line, reversals.get(line.version())))
        .toList();
  }

  private static Map<String, @Nullable Object> receipt(Book.Line line, @Nullable Long reversedBy) {
    Map<String, @Nullable Object> receipt =
        Notation.only(line.receipt(), line.receipt().propertyNames());
    if (reversedBy != null) {
      receipt.put("reversedBy", reversedBy);
    }
    return receipt;
  }

  /** The bookkeeper gives no explanations, and does not look at networks that lost. */
  private static JsonNode withoutWords(JsonNode answer) {
    if (answer instanceof ObjectNode object) {
      object.remove("explanation");
      if (object.get("recommendation") instanceof ObjectNode recommendation) {
        recommendation.remove("alternatives");
      }
    }
    return answer;
  }
}
