package ledger.app.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import ledger.app.http.Answer;
import ledger.app.http.Node;
import ledger.app.http.OneTreasury;
import ledger.app.http.Request;
import ledger.app.http.openapi.ApiModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Requests that mean harm, and the decent ones between them. Whatever is sent, the answer is one
 * that the document allows (which every client here checks) and no fault of the service's, and the
 * store holds what was acknowledged and nothing else. {@code -Dhostile.seed=<number>} sends others,
 * {@code -Dhostile.requests=<number>} more.
 */
class HostileInputIT {

  private static final long SEED = Long.getLong("hostile.seed", 20261121);
  private static final int USUAL = 10_000;
  private static final int MOST_REPETITIONS = 3;
  private static final int REQUESTS = Integer.getInteger("hostile.requests", USUAL);
  private static final String NEWS =
      "select global_index, event_id from event_entry where global_index > ? order by 1";

  private final Learned learned = new Learned();
  private final Map<String, Integer> tally = new TreeMap<>();
  private final Set<ApiModel.Operation> understood = new HashSet<>();
  private long newest;

  @Test
  void nothingBreaksAndNothingIsHalfWritten(@TempDir Path temporary) {
    System.out.printf("Hostile input: %d requests of seed %d%n", REQUESTS, SEED);
    HostileRequests requests = new HostileRequests(SEED, learned);
    try (Node node = Node.start("--ledger.data=" + temporary, "--ledger.demo=false")) {
      JdbcTemplate database = new JdbcTemplate(node.context().getBean(DataSource.class));
      for (int i = 0; i < REQUESTS; i++) {
        Request request = requests.next();
        try {
          Answer answer = patiently(node, request);
          judge(request, answer, database);
          if (answer.status() < 300) {
            requests.operation(request).ifPresent(understood::add);
          }
        } catch (RuntimeException | AssertionError e) {
          throw new AssertionError(
              "request %d of seed %d:%n%s".formatted(i, SEED, request.curl(node.port())), e);
        }
      }
      System.out.println("Hostile input: answered " + tally);
      assertBooks(node, database);
      if (REQUESTS >= USUAL) {
        assertThat(understood).as("operations that were done").containsAll(requests.operations());
      }
    }
  }

  /** On a slow machine a projection may be behind, which is no fault: the same is asked again. */
  private static Answer patiently(Node node, Request request) {
    Answer answer = node.ledger().send(request);
    for (int i = 0; i < MOST_REPETITIONS && code(answer).equals("PROJECTION_BEHIND"); i++) {
      answer = node.ledger().send(request);
    }
    return answer;
  }

  /** None where the answer is no problem, or one to HEAD, without its text. */
  private static String code(Answer answer) {
    return answer.isProblem() && !answer.text().isEmpty() ? answer.code() : "-";
  }

  private void judge(Request request, Answer answer, JdbcTemplate database) {
    String code = code(answer);
    boolean waitedInVain =
        code.equals("PROJECTION_BEHIND") && request.path().contains("minVersion=");
    assertThat(answer.status() < 500 || waitedInVain).as("%s", answer).isTrue();
    List<String> news =
        database.query(
            NEWS,
            (row, i) -> {
              newest = row.getLong(1);
              return row.getString(2);
            },
            newest);
    if (isNewReceipt(request, answer)) {
      assertThat(news).as("%s", answer).containsExactly(answer.text("eventId"));
      learned.booked(request, answer);
    } else {
      assertThat(news).as("written, though answered with %s", answer).isEmpty();
    }
    if (answer.isReplayed()) {
      assertThat(learned.receipts(answer.text("treasuryId"))).contains(answer.text());
    }
    tally.merge(answer.status() + " " + code, 1, Integer::sum);
  }

  private static boolean isNewReceipt(Request request, Answer answer) {
    return !request.method().equals("GET")
        && answer.status() < 300
        && !answer.isReplayed()
        && !answer.header("ETag").isEmpty()
        && answer.text().contains("\"eventId\"");
  }

  /** The store holds the receipts that were given, and the projections what it holds. */
  private void assertBooks(Node node, JdbcTemplate database) {
    Books books = new Books(node.context().getBean(DataSource.class));
    for (String treasury : learned.treasuries()) {
      List<String> receipts = learned.receipts(treasury);
      Books.Cost cost = books.audit(OneTreasury.known(node.ledger(), treasury), receipts);
      assertThat(cost).isEqualTo(new Books.Cost(receipts.size(), 0, 0));
    }
    for (String table : List.of("event_entry", "command_receipt")) {
      assertThat(database.queryForObject("select count(*) from " + table, Integer.class))
          .as(table)
          .isEqualTo(learned.bookings().size());
    }
  }
}
