package ledger.money;

/** A text that is not a plain decimal, {@code -?[0-9]+(\.[0-9]+)?}. */
public final class MalformedDecimalException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;
  private static final int MOST_SHOWN = 60;

  public MalformedDecimalException(String text) {
    super(
        "not a plain decimal such as 1250.5: '"
            + (text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…")
            + "'");
  }
}
