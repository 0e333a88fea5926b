package ledger.app.http.shape;

import java.util.Optional;

/** What free text may be. */
final class Texts {

  private Texts() {}

  /** Why the text is not taken, as what follows its name in a sentence. */
  static Optional<String> flaw(String text, int longest) {
    if (text.codePointCount(0, text.length()) > longest) {
      return Optional.of("has more than " + longest + " characters");
    }
    return text.codePoints().anyMatch(Texts::isUnprintable)
        ? Optional.of("has control characters or half of a surrogate pair")
        : Optional.empty();
  }

  /**
   * Characters that no database or report keeps: controls but tab and line ends, lone surrogates.
   */
  private static boolean isUnprintable(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.SURROGATE
        || (type == Character.CONTROL
            && codePoint != '\t'
            && codePoint != '\n'
            && codePoint != '\r');
  }
}
