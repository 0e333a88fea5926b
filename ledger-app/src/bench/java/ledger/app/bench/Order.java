package ledger.app.bench;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What the service's process is told to do; a line of JSON on its standard input. */
@JsonTypeInfo(use = JsonTypeInfo.Id.MINIMAL_CLASS)
sealed interface Order {

  /** Settings of the database, by name. */
  record Settings() implements Order {}

  /** The store's last number; with nothing rolled back that is how many events it holds. */
  record Head() implements Order {}

  /** How many events after that number were committed together, on average. */
  record EventsACommit(long after) implements Order {}

  /** Opens the treasuries that commands are submitted to, here and at stock Axon. */
  record OpenTreasuries(int count) implements Order {}

  /** Books commands at stock Axon, one after another, for it to replay them. */
  record BookAtStockAxon(int commands) implements Order {}

  /** Submits commands in process. */
  record SubmitCommands(int treasuries, Load load) implements Order {}

  /** Submits the same to stock Axon. */
  record SubmitToStockAxon(int treasuries, Load load) implements Order {}

  /** Commits rows by plain JDBC. */
  record CommitRows(PlainCommit kind, Load load) implements Order {}

  /** Writes histories into the store, and waits until they are projected. */
  record WritePasts(List<Past> pasts) implements Order {}

  /** Reads random moments of a treasury in process. */
  record ReadMoments(Past past, Clock clock, Load load) implements Order {}

  /** Selects random rows of a treasury's states by plain JDBC. */
  record SelectRows(Past past, Load load) implements Order {}

  /** Reads every event by plain JDBC. */
  record ScanEvents(boolean decoding) implements Order {}

  /** Builds all projections again out of one reading, beside those that answer. */
  record RebuildAll() implements Order {}

  /** Has stock Axon replay its first events, row by row. */
  record ReplayOnStockAxon(int events, int batchSize) implements Order {}

  /** Waits until every event is projected. */
  record AwaitProjections() implements Order {}

  /** Looks again and again how far the projections are behind, until {@link EndLag}. */
  record BeginLag() implements Order {}

  /** What was seen since {@link BeginLag}. */
  record EndLag() implements Order {}

  /** What lies on the disk, table by table. */
  record WeighDisk() implements Order {}

  /** Collects garbage and tells of the heap since the start. */
  record WeighHeap() implements Order {}

  /** A command's rows on their way to the disk without the ledger. */
  enum PlainCommit {
    /** An event and its receipt, a statement each, then the commit. */
    TWO_STATEMENTS,
    /** The same two rows by one statement that commits by itself. */
    ONE_STATEMENT,
    /** A hundred of both, in two rewritten batches. */
    HUNDRED_BATCHED,
    /** A hundred of both, by one statement over arrays. */
    HUNDRED_UNNESTED
  }

  /** What a moment is named by. */
  enum Clock {
    VERSION,
    RECORDED,
    EFFECTIVE
  }
}
