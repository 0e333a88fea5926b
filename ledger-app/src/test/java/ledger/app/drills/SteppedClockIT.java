package ledger.app.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import ledger.app.http.Answer;
import ledger.app.http.Node;
import ledger.app.http.Request;
import ledger.projections.stored.Instants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The machine's clock is set forward and back, by up to a day. */
@ExtendWith(FaultTable.Resolver.class)
class SteppedClockIT {

  private static final int DAY_MILLIS = 86_400_000;

  @TempDir private Path temporary;

  private record Given(Request request, Answer answer) {}

  /** What was answered about a moment stands, however the clock has gone since. */
  @Test
  void stepped(FaultTable table) throws Exception {
    List<Given> given = new ArrayList<>();
    try (Node node = Node.start("--ledger.data=" + temporary)) {
      Drill.of("clock stepped forward or back", SteppedClockIT.class, "stepped", 15)
          .run(
              table,
              node.ledger(),
              new PostgresProcesses(temporary.resolve("postgres"))::superuser,
              (load, random) -> {
                node.clock().set(Duration.ofMillis(random.nextInt(-DAY_MILLIS, DAY_MILLIS)));
                given.add(ask(node, load, random));
              });

      assertThat(given)
          .allSatisfy(
              one ->
                  assertThat(node.ledger().send(one.request).text()).isEqualTo(one.answer.text()));
    }
  }

  /** Of the present, or of a moment before the opening where the clock was set back. */
  private static Given ask(Node node, Load load, Random random) {
    String path = load.treasuries().get(random.nextInt(load.treasuries().size())).path("");
    Request request = Request.get(path + "?asOf=" + Instants.format(node.clock().instant()));
    Answer answer = node.ledger().send(request);
    while (answer.status() == 503) {
      answer = node.ledger().send(request);
    }
    return new Given(request, answer);
  }
}
