package ledger.app.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import ledger.app.http.Answer;
import ledger.app.http.OneTreasury;

/** Writes one command after the other: inflows, outflows, and outflows that must be refused. */
final class Writer {

  final OneTreasury treasury;
  BigDecimal sum = BigDecimal.ZERO;
  long booked;

  private final Random random;

  Writer(OneTreasury treasury, Random random) {
    this.treasury = treasury;
    this.random = random;
  }

  Writer writeUntil(long endNanos) {
    while (System.nanoTime() < endNanos) {
      String amount = 1 + random.nextInt(1_000) + "." + (1 + random.nextInt(999_999));
      switch (random.nextInt(5)) {
        case 0 -> assertThat(treasury.outflow("99999999999999").status()).isEqualTo(422);
        case 1, 2 -> book(treasury.inflow("LOCAL", amount), new BigDecimal(amount));
        default -> book(treasury.outflow(amount), new BigDecimal(amount).negate());
      }
    }
    return this;
  }

  private void book(Answer answer, BigDecimal moved) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(201);
    sum = sum.add(moved);
    booked++;
  }
}
