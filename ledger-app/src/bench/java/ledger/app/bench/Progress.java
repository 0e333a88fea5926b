package ledger.app.bench;

/** Says what is being done, with the time since the start. */
final class Progress {

  private static final long BEGIN = System.nanoTime();

  private Progress() {}

  static void say(String what) {
    long seconds = (System.nanoTime() - BEGIN) / 1_000_000_000;
    System.out.println("%2d:%02d  %s".formatted(seconds / 60, seconds % 60, what));
  }
}
