package ledger.app.http.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import ledger.app.http.Answer;
import ledger.app.http.OneTreasury;
import ledger.app.http.Request;
import ledger.app.http.RunningLedger;
import org.junit.jupiter.api.Test;

/** Everyone wants their money at once. */
class BankRunIT extends RunningLedger {

  private static final int OUTFLOWS = 5_000;
  private static final int OUTFLOWS_A_REBALANCE = 25;
  private static final int CLIENTS = 8;
  private static final long LARGEST_IN_MILLIONTHS = 20_000_000_000L;

  /** More is asked for than there is, so the last ones are refused. */
  private static final Set<String> ACCEPTED_OR_ANNOUNCED =
      Set.of("-", "INSUFFICIENT_FUNDS", "WITHIN_DRIFT_BAND", "NO_RECOMMENDATION");

  @Test
  void balancesAreTheSumOfTheAcceptedReceipts() {
    OneTreasury treasury = OneTreasury.usual(ledger, "16000000", "24000000");
    Written before = written();
    List<Request> requests = requests(treasury);

    List<Answer> answers = Clients.send(CLIENTS, requests, ledger::send);

    assertThat(answers).allMatch(answer -> ACCEPTED_OR_ANNOUNCED.contains(answer.code()));
    List<Answer> accepted = answers.stream().filter(answer -> answer.status() == 201).toList();
    assertThat(accepted).hasSizeBetween(OUTFLOWS / 2, OUTFLOWS);
    Answer opened = treasury.get("/operations?action=OPENED");
    Account account =
        Account.of(
            Stream.concat(
                    accepted.stream().map(Answer::json), opened.json().get("items").valueStream())
                .toList());
    account.assertIs(treasury.stateAtLeast(accepted.size()));
    assertThat(written())
        .as("the refused ones wrote nothing")
        .isEqualTo(
            new Written(before.events() + accepted.size(), before.receipts() + accepted.size()));
    assertReplayedAfterThousandsOfOthers(requests, answers);
  }

  /** Finding a key is one index seek, so that it does not matter how many thousands came after. */
  private void assertReplayedAfterThousandsOfOthers(List<Request> requests, List<Answer> answers) {
    for (int i = 0; i < 5; i++) {
      Answer first = answers.get(i);
      Answer again = ledger.send(requests.get(i));

      assertThat(first.status()).isEqualTo(201);
      assertThat(again.status()).isEqualTo(200);
      assertThat(again.isReplayed()).isTrue();
      assertThat(again.text()).isEqualTo(first.text());
    }
  }

  /** In an order that is random, and the same every time. */
  private static List<Request> requests(OneTreasury treasury) {
    Random random = new Random(20261120);
    List<Request> outflows = new ArrayList<>();
    for (int i = 0; i < OUTFLOWS; i++) {
      String amount = BigDecimal.valueOf(1 + random.nextLong(LARGEST_IN_MILLIONTHS), 6).toString();
      outflows.add(
          Request.post(treasury.path("/outflows"), OneTreasury.outflowBody(amount, "WITHDRAWAL"))
              .key("outflow-" + i));
    }
    Collections.shuffle(outflows, random);
    List<Request> all = new ArrayList<>();
    for (Request outflow : outflows) {
      all.add(outflow);
      if (all.size() % OUTFLOWS_A_REBALANCE == 0) {
        all.add(Request.post(treasury.path("/rebalances"), "{}").key("rebalance-" + all.size()));
      }
    }
    return all;
  }
}
