package ledger.app.http.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Moments worth asking for: every version and instant at which something other than a customer's
 * business happened, a microsecond before and after, what took effect before it was recorded, and
 * quarters of hours at which nothing did.
 */
final class Moments {

  private static final int CUSTOMERS_ASKED_FOR = 12;
  private static final int PAIRS = 60;

  private final Random random = new Random(14);
  private final Book book;
  private final Instant now;
  private final List<Book.Line> lines;

  private Moments(Book book, Instant now) {
    this.book = book;
    this.now = now.truncatedTo(ChronoUnit.MICROS);
    this.lines =
        Stream.concat(
                Stream.of(book.line(1), book.last()),
                Stream.concat(book.lines().stream().filter(Moments::isRare), someCustomers(book)))
            .distinct()
            .toList();
  }

  /** On all clocks, from the opening until now. */
  static List<Moment> of(Book book, Instant now) {
    Moments moments = new Moments(book, now);
    List<Moment> all = new ArrayList<>();
    moments.lines.forEach(line -> all.add(book.atVersion(line.version())));
    moments.recorded().forEach(instant -> all.add(book.asOf(instant)));
    moments.effective().forEach(instant -> all.add(book.effectiveAt(instant)));
    all.addAll(moments.pairs());
    return all;
  }

  private static boolean isRare(Book.Line line) {
    return !(line.deed() instanceof Deed.Outflow) && !(line.deed() instanceof Deed.Inflow);
  }

  private Stream<Book.Line> someCustomers(Book whole) {
    List<Book.Line> customers = whole.lines().stream().filter(line -> !isRare(line)).toList();
    return Stream.generate(() -> customers.get(random.nextInt(customers.size())))
        .limit(CUSTOMERS_ASKED_FOR);
  }

  private List<Instant> recorded() {
    Instant first = book.line(0).recordedAt();
    return Stream.concat(
            lines.stream().map(Book.Line::recordedAt).flatMap(Moments::around), quarters(first))
        .filter(instant -> isBetween(first, instant))
        .distinct()
        .toList();
  }

  private List<Instant> effective() {
    Instant first = book.line(0).effectiveAt();
    Stream<Instant> backdated =
        Stream.concat(lines.stream(), book.lines().stream())
            .filter(line -> line.effectiveAt().isBefore(line.recordedAt()))
            .map(Book.Line::effectiveAt);
    return Stream.of(
            backdated.flatMap(Moments::around),
            expected().flatMap(Moments::around),
            quarters(first.plus(Duration.ofHours(24))))
        .flatMap(instants -> instants)
        .filter(instant -> isBetween(first, instant))
        .distinct()
        .toList();
  }

  /** When transfers become overdue. */
  private Stream<Instant> expected() {
    return lines.stream()
        .filter(
            line ->
                line.deed() instanceof Deed.Move move && move.network().expectedSeconds() != null)
        .map(line -> line.effectiveAt().plusSeconds(1_800));
  }

  /** What had happened at one moment, by what was known at another, earlier or later. */
  private List<Moment> pairs() {
    List<Instant> effective = effective();
    List<Instant> recorded = recorded();
    return Stream.generate(
            () ->
                book.effectiveAt(
                    effective.get(random.nextInt(effective.size())),
                    recorded.get(random.nextInt(recorded.size()))))
        .limit(PAIRS)
        .toList();
  }

  private static Stream<Instant> around(Instant instant) {
    return Stream.of(
        instant.minus(1, ChronoUnit.MICROS), instant, instant.plus(1, ChronoUnit.MICROS));
  }

  private Stream<Instant> quarters(Instant from) {
    return Stream.iterate(
        from.truncatedTo(ChronoUnit.HOURS),
        instant -> !instant.isAfter(now),
        instant -> instant.plus(Duration.ofMinutes(15)));
  }

  private boolean isBetween(Instant first, Instant instant) {
    return !instant.isBefore(first) && !instant.isAfter(now);
  }
}
