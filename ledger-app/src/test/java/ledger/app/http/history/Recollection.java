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

  private static final List<String> READS =
      List.of("?", "/advice?", "/policy?", "/operations?limit=3&", "/transfers?limit=3&");

  private final Map<String, String> answers = new LinkedHashMap<>();

  /** Asks every read of a treasury for what was known at a moment. */
  void ask(LedgerClient ledger, OneTreasury treasury, String moment) {
    READS.forEach(read -> ask(ledger, treasury.path(read + "asOf=" + moment)));
  }

  /**
   * Asks every read of a treasury for what had happened until a moment: as far as was known then,
   * and as far as is known now, which the answer names and is then asked for.
   */
  void askWhatHadHappened(LedgerClient ledger, OneTreasury treasury, String moment) {
    for (String read : READS) {
      String then = treasury.path(read + "effectiveAt=" + moment);
      ask(ledger, then + "&knownAt=" + moment);
      Answer answer = answered(ledger, then);
      keep(then + "&knownAt=" + answer.text("asOf.knownAt"), answer);
    }
  }

  /** Asks for all treasuries at a moment. */
  void askForAll(LedgerClient ledger, String moment) {
    ask(ledger, "/treasuries?limit=1000&asOf=" + moment);
  }

  private void ask(LedgerClient ledger, String read) {
    keep(read, answered(ledger, read));
  }

  private static Answer answered(LedgerClient ledger, String read) {
    Answer answer = ledger.get(read);
    assertThat(answer.status()).as("%s: %s", read, answer).isEqualTo(200);
    return answer;
  }

  private void keep(String read, Answer answer) {
    String before = answers.putIfAbsent(read, answer.text());
    assertThat(before).as(read).isIn(null, answer.text());
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
