package ledger.app.drills;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import ledger.app.http.OneTreasury;

/** What clients moved into LOCAL of each treasury, less what they moved out, and how often. */
final class Sums {

  private record Sum(BigDecimal moved, long booked) {
    Sum plus(Sum other) {
      return new Sum(moved.add(other.moved), booked + other.booked);
    }
  }

  private final Map<String, Sum> sums = new HashMap<>();

  void add(OneTreasury treasury, BigDecimal moved, long booked) {
    sums.merge(treasury.id(), new Sum(moved, booked), Sum::plus);
  }

  BigDecimal moved(OneTreasury treasury) {
    return of(treasury).moved;
  }

  long booked(OneTreasury treasury) {
    return of(treasury).booked;
  }

  long booked() {
    return sums.values().stream().mapToLong(Sum::booked).sum();
  }

  private Sum of(OneTreasury treasury) {
    return sums.getOrDefault(treasury.id(), new Sum(BigDecimal.ZERO, 0));
  }
}
