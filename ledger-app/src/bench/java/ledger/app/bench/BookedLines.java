package ledger.app.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Counts the receipts among an answer's lines, without the cost of reading them as JSON. */
final class BookedLines implements HttpConnection.Body {

  /** A receipt's first member; a problem begins with another one. */
  private static final byte[] RECEIPT = "{\"eventId\"".getBytes(ISO_8859_1);

  private int booked;
  private int column;
  private boolean receipt = true;

  @Override
  public void take(byte[] bytes) {
    for (byte next : bytes) {
      if (next == '\n') {
        booked += receipt && column >= RECEIPT.length ? 1 : 0;
        column = 0;
        receipt = true;
      } else {
        receipt &= column >= RECEIPT.length || next == RECEIPT[column];
        column++;
      }
    }
  }

  /** Of the lines that have come to their end. */
  int booked() {
    return booked;
  }
}
