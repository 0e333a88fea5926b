package ledger.app.simulator;

/** What goes wrong in a run, and what clients do that makes it matter. */
enum Fault {
  CRASH("process killed at a step"),
  DATABASE_RESTART("database restarted"),
  CONNECTION_LOST("connection lost at a statement"),
  COMMIT_NOT_DONE("commit lost, not done"),
  COMMIT_UNHEARD("commit done, reply lost"),
  COMMIT_LATER("commit done after its reply was lost"),
  REQUEST_LOST("request lost"),
  REQUEST_TWICE("request delivered twice"),
  REQUEST_LATE("request delivered late"),
  REPLY_LOST("reply lost"),
  CLOCK_STEP("clock stepped"),
  ROWS_REFUSED("rows refused, treasury parked"),
  SLOW_PROCESS("process stalled"),
  REPEATED("key repeated with the same content"),
  OTHER_CONTENT("key repeated with other content"),
  COMMAND_FAILS("command failed after its event");

  private final String words;

  Fault(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
