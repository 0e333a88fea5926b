package ledger.app.http.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ledger.app.http.Answer;
import ledger.app.http.LedgerClient;
import ledger.app.http.OneTreasury;

/** Remembers what was answered about moments, and asks again. */
final class Recollection {

  private final Map<String, String> answers = new LinkedHashMap<>();

  /** Asks every read of a treasury for a moment. */
  void ask(LedgerClient ledger, OneTreasury treasury, String moment) {
    List<String> reads =
        List.of(
            treasury.path("?asOf=" + moment),
            treasury.path("/advice?asOf=" + moment),
            treasury.path("/policy?asOf=" + moment),
            treasury.path("/operations?limit=3&asOf=" + moment));
    reads.forEach(read -> ask(ledger, read));
  }

  /** Asks for all treasuries at a moment. */
  void askForAll(LedgerClient ledger, String moment) {
    ask(ledger, "/treasuries?limit=1000&asOf=" + moment);
  }

  private void ask(LedgerClient ledger, String read) {
    Answer answer = ledger.get(read);
    assertThat(answer.status()).as("%s: %s", read, answer).isEqualTo(200);
    String before = answers.putIfAbsent(read, answer.text());
    assertThat(before).isIn(null, answer.text());
  }

  /** Every answer is the same, byte for byte. */
  void assertUnchanged(LedgerClient ledger) {
    List<String> changed = new ArrayList<>();
    answers.forEach(
        (read, answer) -> {
          String now = ledger.get(read).text();
          if (!now.equals(answer)) {
            changed.add(read + "\n  was " + answer + "\n  is  " + now);
          }
        });
    assertThat(changed).isEmpty();
  }
}
