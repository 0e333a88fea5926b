package ledger.advice;

/** Health in one word, decided on the exact value. */
public enum Zone {
  /** LOCAL is under its minimum: health below 50. */
  RED,
  /** LOCAL holds its minimum, but less than twice of it: from 50 to below 100. */
  AMBER,
  /** LOCAL holds at least twice its minimum: health 100. */
  GREEN
}
