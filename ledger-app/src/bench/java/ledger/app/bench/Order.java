package ledger.app.bench;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What the service's process is told to do; a line of JSON on its standard input. */
@JsonTypeInfo(use = JsonTypeInfo.Id.MINIMAL_CLASS)
sealed interface Order {

  /** Settings of the database, by name. */
  record Settings() implements Order {}

  /** How many events the store holds. */
  record CountEvents() implements Order {}

  /** Opens the treasuries that commands are submitted to. */
  record OpenTreasuries(int count) implements Order {}

  /** Submits commands in process. */
  record SubmitCommands(int treasuries, int inFlight, long millis) implements Order {}

  /** Commits rows by plain JDBC. */
  record CommitRows(PlainCommit kind, int threads, long millis) implements Order {}

  /** Writes the history of one treasury into the store, and has it projected. */
  record WritePast(Past past) implements Order {}

  /** Reads random moments of a treasury in process. */
  record ReadMoments(Past past, Clock clock, int inFlight, long millis) implements Order {}

  /** Selects random rows of a treasury's states by plain JDBC. */
  record SelectRows(Past past, int threads, long millis) implements Order {}

  /** Empties a projection and builds it again. */
  record Rebuild(String feed) implements Order {}

  /** Reads every event by plain JDBC. */
  record ScanEvents(boolean decoding) implements Order {}

  /** Waits until every event is projected. */
  record AwaitProjections() implements Order {}

  /** Collects garbage and tells of the heap since the start. */
  record WeighHeap() implements Order {}

  /** A row's way to the disk without the ledger. */
  enum PlainCommit {
    /** One row with the bytes of an event and a receipt, one statement, auto-commit. */
    ONE_ROW,
    /** A row like an event's and one like a receipt's, each into a table with the same indexes. */
    EVENT_AND_RECEIPT,
    /** A hundred such events, in rewritten batches. */
    HUNDRED_EVENTS
  }

  /** What a moment is named by. */
  enum Clock {
    VERSION,
    RECORDED,
    EFFECTIVE
  }
}
