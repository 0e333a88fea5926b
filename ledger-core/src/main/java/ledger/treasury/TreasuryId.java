package ledger.treasury;

import java.util.regex.Pattern;

/** A treasury's name: 1 to 64 of {@code a-z 0-9 . _ -}, starting with a letter or digit. */
public record TreasuryId(String value) implements Comparable<TreasuryId> {

  private static final Pattern GRAMMAR = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  public TreasuryId {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "a treasury id is 1 to 64 of a-z 0-9 . _ - and starts with a letter or digit");
    }
  }

  public static boolean isValid(String value) {
    return GRAMMAR.matcher(value).matches();
  }

  @Override
  public int compareTo(TreasuryId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
