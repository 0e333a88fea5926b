package ledger.app.http.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import ledger.app.http.Answer;
import ledger.app.http.Node;
import ledger.app.http.OneTreasury;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A desk's day with everything that happens to a desk; then each number is asked back on each
 * clock, and must be what a bookkeeper with pencil and paper comes to.
 */
class DayOfADeskIT {

  private static final Instant FORK = Day.at("14:00:00");
  private static final int MANY = 2_000;

  @Test
  void everyNumberOnEveryClockAndForEver() {
    try (Node node = Node.start()) {
      Desk desk = new Desk(node, Day.DESK);
      Day day = new Day(desk);
      Inquiry inquiry = new Inquiry(desk);

      day.firstHalf();
      inquiry.ask(Moments.of(desk.book(), desk.now()));
      day.secondHalf();
      inquiry.ask(Moments.of(desk.book(), desk.now()));
      assertThatTheDayHadItAll(desk.book());
      assertForked(desk, "by-recorded-time", desk.book().asOf(FORK));
      assertForked(desk, "by-effective-time", desk.book().effectiveAt(FORK));
      day.afterwards();

      inquiry.askForAllOperations(desk.book().asOf(FORK));
      inquiry.askForAllOperations(desk.book().effectiveAt(FORK));
      inquiry.askForAllOperations(desk.book().effectiveAt(FORK, Day.at("18:00:00")));
      assertThat(inquiry.assertUnchanged()).isGreaterThan(MANY);
    }
  }

  /** Without these the comparison would prove less than it says. */
  private static void assertThatTheDayHadItAll(Book book) {
    assertThat(book.asOf(FORK).known())
        .as("nothing is recorded at the moment of the fork itself")
        .isNotEqualTo(book.effectiveAt(FORK).known());
    assertThat(position(book.asOf(FORK), book))
        .isNotEqualTo(position(book.effectiveAt(FORK), book));

    assertThat(alerts(book, book.asOf(Day.at("11:39:59")))).contains("TRANSFER_OVERDUE");
    assertThat(alerts(book, book.asOf(Day.at("09:49:59")))).doesNotContain("TRANSFER_OVERDUE");
    assertThat(alerts(book, book.effectiveAt(Day.at("11:30:00"))))
        .as("it had arrived by then, though nobody knew")
        .doesNotContain("TRANSFER_OVERDUE");
    assertThat(alerts(book, book.effectiveAt(Day.at("12:00:00"))))
        .contains("NEGATIVE_ON_EFFECTIVE_CLOCK");
    assertThat(alerts(book, book.effectiveAt(Day.at("12:00:00"), Day.at("12:34:59"))))
        .as("before the outflow was learned of")
        .doesNotContain("NEGATIVE_ON_EFFECTIVE_CLOCK");
    assertThat(new Pilot(position(book.asOf(Day.at("11:02:00")), book)).blockedBy())
        .isEqualTo("VENUE_FROZEN");
    assertThat(book.page(book.atVersion(book.last().version())).open()).isNotEmpty();
    assertThat(book.page(book.asOf(FORK)).open()).isNotEmpty();
  }

  private static Position position(Moment moment, Book book) {
    return book.page(moment).position();
  }

  private static List<String> alerts(Book book, Moment moment) {
    Book.Page page = book.page(moment);
    return page.position().alerts(page.isOverdue());
  }

  /** A simulation goes on from that moment, with a stress test that the desk does not feel. */
  private static void assertForked(Desk desk, String simulation, Moment moment) {
    Book.Page page = desk.book().page(moment);
    Answer opened = desk.simulate(simulation, moment);
    OneTreasury fork = desk.known(simulation);
    assertThat(opened.text("action")).isEqualTo("OPENED");
    Position inherited = page.position().inherited();
    assertState(fork, moment, page, inherited, opened);
    Shipment last = page.open().getFirst();
    assertThat(fork.get("/transfers").json().get("items").get(0))
        .isEqualTo(Notation.json(last.inheritedBy(0).members(desk.now())));

    BigDecimal run = inherited.local().subtract(new BigDecimal("1.000001"));
    Answer tested = fork.stressTest(Notation.amount(run));

    assertThat(tested.status()).as("%s", tested).isEqualTo(201);
    assertState(fork, moment, page, inherited.after(new Deed.Outflow(run)), tested);
    assertThat(desk.get(desk.path("")).version()).isEqualTo(desk.book().last().version());
  }

  private static void assertState(
      OneTreasury fork, Moment moment, Book.Page page, Position position, Answer receipt) {
    Map<String, @Nullable Object> expected =
        Notation.members(
            "treasuryId", fork.id(),
            "asset", "USDT",
            "scale", 6,
            "kind", "SIMULATION",
            "origin", origin(moment, page),
            "version", receipt.version(),
            "recordedAt", receipt.text("recordedAt"));
    expected.putAll(Inquiry.follows(position, true));
    assertThat(fork.stateAtLeast(receipt.version()).json()).isEqualTo(Notation.json(expected));
  }

  private static Map<String, @Nullable Object> origin(Moment moment, Book.Page page) {
    return Notation.members(
        "treasuryId", Day.DESK,
        "version", page.last().version(),
        "effectiveAt", moment.asOf().get("effectiveAt"),
        "knownAt", moment.asOf().get("knownAt"));
  }
}
