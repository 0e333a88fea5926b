package ledger.app.http.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ledger.app.http.Answer;
import tools.jackson.databind.JsonNode;

/**
 * The balances of a treasury, kept by a bookkeeper who sees receipts only and adds them up with
 * {@link BigDecimal}.
 */
public final class Account {

  private final Map<String, BigDecimal> balances = new HashMap<>();
  private Instant lastRecordedAt = Instant.MIN;
  private long version = -1;

  private Account() {}

  /**
   * Adds up all receipts of a treasury from its opening on, and compares with what each of them
   * says itself. Fails on a version that is missing or stands twice and on time that stands still.
   */
  public static Account of(List<JsonNode> receipts) {
    Account account = new Account();
    receipts.stream()
        .sorted(Comparator.comparingLong(receipt -> receipt.get("version").asLong()))
        .forEach(account::add);
    return account;
  }

  private void add(JsonNode receipt) {
    assertThat(receipt.get("version").asLong()).as("no hole, none twice").isEqualTo(version + 1);
    version++;
    Instant recordedAt = Instant.parse(text(receipt, "recordedAt"));
    assertThat(recordedAt).isAfter(lastRecordedAt);
    lastRecordedAt = recordedAt;
    if (text(receipt, "action").equals("OPENED")) {
      balances.put("LOCAL", new BigDecimal(text(receipt, "balances.LOCAL")));
      balances.put("GLOBAL", new BigDecimal(text(receipt, "balances.GLOBAL")));
    } else {
      transfer(receipt);
    }
    assertHolds(receipt);
  }

  private void transfer(JsonNode receipt) {
    BigDecimal amount = new BigDecimal(text(receipt, "amount"));
    String from = Answer.get(receipt, "from");
    if (from != null) {
      balances.merge(from, amount.add(new BigDecimal(text(receipt, "fee"))), BigDecimal::subtract);
    }
    String to = Answer.get(receipt, "to");
    if (to != null) {
      balances.merge(to, amount, BigDecimal::add);
    }
  }

  private void assertHolds(JsonNode stateOrReceipt) {
    balances.forEach(
        (venue, balance) -> {
          assertThat(new BigDecimal(text(stateOrReceipt, "balances." + venue)))
              .as("%s at version %s", venue, version)
              .isEqualByComparingTo(balance);
          assertThat(balance.signum()).isNotNegative();
        });
  }

  /** The ledger comes to the same result. */
  public void assertIs(Answer state) {
    assertThat(state.version()).isEqualTo(version);
    assertHolds(state.json());
  }

  private static String text(JsonNode json, String member) {
    String text = Answer.get(json, member);
    if (text == null) {
      throw new AssertionError("'" + member + "' is null in " + json);
    }
    return text;
  }
}
