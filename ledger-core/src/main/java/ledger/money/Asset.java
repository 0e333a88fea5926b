package ledger.money;

import java.util.regex.Pattern;

/** What a treasury holds, by its ticker: 1 to 16 of {@code A-Z 0-9 . -}. */
public record Asset(String code) {

  private static final Pattern GRAMMAR = Pattern.compile("[A-Z0-9.-]{1,16}");

  public Asset {
    if (!isValid(code)) {
      throw new IllegalArgumentException("an asset is 1 to 16 of A-Z 0-9 . -");
    }
  }

  public static boolean isValid(String code) {
    return GRAMMAR.matcher(code).matches();
  }

  @Override
  public String toString() {
    return code;
  }
}
