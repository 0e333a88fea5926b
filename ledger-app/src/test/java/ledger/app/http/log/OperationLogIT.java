package ledger.app.http.log;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import ledger.app.http.Answer;
import ledger.app.http.OneTreasury;
import ledger.app.http.RunningLedger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OperationLogIT extends RunningLedger {

  private static final long LAST = 75;

  private static final List<String> HARMLESS = List.of("plain", "a, b", "say \"hi\"", "two\nlines");

  private static final List<String> FORMULAS = List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1");

  private OneTreasury treasury;

  @BeforeAll
  void write() {
    treasury = OneTreasury.usual(ledger, "4000000", "6000000");
    for (String text : HARMLESS) {
      outflowWith(text);
    }
    for (String text : FORMULAS) {
      outflowWith(text);
    }
    treasury.stressTest("3000000");
    treasury.rebalance();
    treasury.move("GLOBAL", "LOCAL", "10", "TRC20");
    treasury.putPolicy(treasury.get("/policy").text());
    while (treasury.inflow("GLOBAL", "1").version() < LAST) {
      // until there is more than a usual page
    }
    assertThat(treasury.stateAtLeast(LAST).version()).isEqualTo(LAST);
  }

  private void outflowWith(String text) {
    String json = JsonMapper.shared().writeValueAsString(text);
    Answer receipt =
        ledger.post(
            treasury.path("/outflows"),
            treasury.nextKey(),
            "{'amount': '1', 'purpose': 'WITHDRAWAL', 'reference': %s, 'reason': %s}"
                .formatted(json, json));
    assertThat(receipt.status()).as("%s", receipt).isEqualTo(201);
    assertThat(receipt.get("reference")).isEqualTo(text);
  }

  /** Follows {@code next} to the end. */
  private List<JsonNode> pages(String query) {
    List<JsonNode> items = new ArrayList<>();
    String before = "";
    while (true) {
      Answer page = treasury.get("/operations?minVersion=" + LAST + "&" + query + before);
      assertThat(page.status()).as("%s", page).isEqualTo(200);
      page.json().get("items").forEach((Consumer<JsonNode>) items::add);
      String next = page.get("next");
      if (next == null) {
        return items;
      }
      before = "&before=" + next;
    }
  }

  private List<JsonNode> lines(String query) {
    Answer answer =
        treasury.get(
            "/operations?minVersion=" + LAST + "&" + query, "Accept", "application/x-ndjson");
    assertThat(answer.header("Content-Type")).startsWith("application/x-ndjson");
    assertThat(answer.text().isEmpty() || answer.text().endsWith("\n")).isTrue();
    return answer.text().lines().map(JsonMapper.shared()::readTree).toList();
  }

  private List<CsvRecord> rows(String query) {
    Answer answer =
        treasury.get("/operations?minVersion=" + LAST + "&" + query, "Accept", "text/csv");
    assertThat(answer.header("Content-Type")).startsWith("text/csv");
    assertThat(answer.text()).endsWith("\r\n");
    try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(answer.text())) {
      return csv.stream().toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 50, 76, 1000})
  void pagesToTheEndAreEverythingOnceNewestFirst(int limit) {
    assertThat(pages("limit=" + limit).stream().map(item -> item.get("version").asLong()))
        .containsExactlyElementsOf(
            LongStream.rangeClosed(0, LAST).map(i -> LAST - i).boxed().toList());
  }

  @Test
  void aPageHoldsFiftyUnlessAskedOtherwiseAndStreamsHoldEverything() {
    Answer page = treasury.get("/operations");

    assertThat(page.json().get("items")).hasSize(50);
    assertThat(page.number("next")).isEqualTo(LAST - 49);
    assertThat(lines("")).hasSize(76);
    assertThat(rows("")).hasSize(1 + 76);
    assertThat(lines("limit=5")).hasSize(5);
    assertThat(rows("limit=5&before=10")).hasSize(1 + 5);
  }

  @Test
  void theThreeFormsSayTheSame() {
    List<JsonNode> pages = pages("limit=10");
    List<CsvRecord> rows = rows("");
    List<String> header = rows.getFirst().getFields();

    assertThat(lines("")).isEqualTo(pages);
    assertThat(header).isEqualTo(names(pages.getFirst(), ""));
    assertThat(rows).hasSize(1 + pages.size());
    for (int i = 0; i < pages.size(); i++) {
      for (int column = 0; column < header.size(); column++) {
        assertThat(rows.get(i + 1).getField(column))
            .isEqualTo(inCsv(Answer.get(pages.get(i), header.get(column))));
      }
    }
  }

  /** The members of a receipt, nested ones dotted. */
  private static List<String> names(JsonNode object, String path) {
    return object
        .propertyStream()
        .flatMap(
            member ->
                member.getValue().isObject()
                    ? names(member.getValue(), path + member.getKey() + ".").stream()
                    : List.of(path + member.getKey()).stream())
        .toList();
  }

  private static String inCsv(@Nullable String text) {
    if (text == null) {
      return "";
    }
    return FORMULAS.contains(text) ? "'" + text : text;
  }

  @Test
  void aReceiptIsItsOperation() {
    OneTreasury another = OneTreasury.usual(ledger, "1", "1");
    Answer receipt = another.outflow("0.5");

    Answer newest = another.get("/operations?limit=1&minVersion=" + receipt.version());

    assertThat(newest.json().at("/items/0")).isEqualTo(receipt.json());
  }

  @ParameterizedTest
  @CsvSource({
    "OPENED, 1",
    "OUTFLOW, 9",
    "STRESS_TEST, 1",
    "AUTO_PILOT, 1",
    "MANUAL, 1",
    "POLICY_CHANGED, 1",
    "INFLOW, 62",
  })
  void filteredByAction(String action, int count) {
    String query = "asOfVersion=" + LAST + "&action=" + action;

    assertThat(pages("limit=20&" + query))
        .hasSize(count)
        .allMatch(item -> item.get("action").asString().equals(action))
        .isEqualTo(lines(query));
  }

  @Test
  void filteredByRecordedTimeFromInclusiveToExclusive() {
    List<JsonNode> all = pages("limit=1000&asOfVersion=" + LAST);
    String tenth = all.get(65).get("recordedAt").asString();
    String twentieth = all.get(55).get("recordedAt").asString();

    assertThat(pages("limit=3&from=" + tenth + "&to=" + twentieth)).isEqualTo(all.subList(56, 66));
    assertThat(pages("asOfVersion=75&from=" + twentieth)).isEqualTo(all.subList(0, 56));
    assertThat(lines("to=" + tenth)).isEqualTo(all.subList(66, 76));
    assertThat(lines("from=" + tenth + "&to=" + tenth)).isEmpty();
    assertThat(lines("action=OUTFLOW&to=" + tenth)).hasSize(9);
  }

  @Test
  void anEmptyAnswerIsStillACsvWithItsHeader() {
    assertThat(rows("to=2020-01-01T00:00:00Z")).hasSize(1);
  }

  @Test
  void pagesOfThePastDoNotChangeWhileEventsArrive() {
    OneTreasury another = OneTreasury.usual(ledger, "10", "10");
    another.outflow("1");
    another.outflow("2");
    String read = "/operations?limit=2&asOfVersion=2";
    Answer before = another.get(read);

    another.stateAtLeast(another.outflow("3").version());

    assertThat(another.get(read).text()).isEqualTo(before.text());
    assertThat(another.get(read + "&before=" + before.text("next")).json().get("items")).hasSize(1);
  }
}
