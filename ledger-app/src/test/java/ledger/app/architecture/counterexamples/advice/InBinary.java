package ledger.app.architecture.counterexamples.advice;

import java.math.BigDecimal;
import java.util.List;

class InBinary {

  static class AField {
    private final float[] rates = {};

    int count() {
      return rates.length;
    }
  }

  static class AParameter {
    static boolean isHigh(Double ratio) {
      return !ratio.toString().isEmpty();
    }
  }

  static class AResult {
    static List<Double> ratios() {
      return List.of();
    }
  }

  static class ACall {
    static BigDecimal half(BigDecimal amount) {
      double local = amount.doubleValue() / 2;
      return new BigDecimal(local);
    }
  }
}
