package ledger.app.http.money;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import ledger.app.commands.CommandResult;
import ledger.app.commands.Commands;
import ledger.app.http.operations.Writes;
import ledger.app.http.problem.Faults;
import ledger.app.http.problem.ProblemException;
import ledger.app.http.problem.ProblemResponse;
import ledger.app.http.problem.Refusals;
import ledger.app.http.shape.BatchRequest;
import ledger.app.http.shape.Members;
import ledger.treasury.RecordOutflow;
import ledger.treasury.TreasuryId;
import ledger.treasury.TreasuryRejection;
import org.jspecify.annotations.Nullable;

/**
 * The outflows of one request. One thread reads lines and hands them in, the request's own waits
 * for what they come to and writes it. What is between them is bounded: whoever sends faster than
 * the ledger books, or reads slower, is slowed down by the connection.
 */
final class OutflowBatch {

  private static final int MOST_UNDER_WAY = 1_000;
  private static final String A_LINE = "a line of a batch";

  private final TreasuryId treasuryId;
  private final BatchRequest batch;
  private final Commands commands;
  private final Writes writes;

  private final Deque<Entry> first = new ArrayDeque<>();
  private final BlockingQueue<Entry> underWay = new ArrayBlockingQueue<>(MOST_UNDER_WAY);

  /** A line that was read, and what becomes of it. */
  private sealed interface Entry {

    record Begun(RecordOutflow command, CompletableFuture<CommandResult> result) implements Entry {}

    record Refused(ProblemException problem) implements Entry {}

    /** No line follows. */
    record End(@Nullable IOException failure) implements Entry {}
  }

  /** Writes what a line came to. */
  interface Format {
    void write(Object line, OutputStream out) throws IOException;
  }

  OutflowBatch(TreasuryId treasuryId, BatchRequest batch, Commands commands, Writes writes) {
    this.treasuryId = treasuryId;
    this.batch = batch;
    this.commands = commands;
    this.writes = writes;
  }

  /**
   * Hands in the first line. The version that If-Match names is the one before the batch: it is
   * expected by the first outflow, and without that the others are not read.
   */
  void begin() throws IOException {
    Entry entry = read(batch.expectedVersion());
    if (entry instanceof Entry.End(IOException failure)) {
      if (failure == null) {
        throw BatchRequest.empty();
      }
      throw failure;
    }
    first.add(entry);
    while (batch.expectedVersion() != null && entry instanceof Entry.Refused) {
      entry = read(batch.expectedVersion());
      first.add(entry);
    }
    if (batch.expectedVersion() != null
        && entry instanceof Entry.Begun begun
        && begun.result.join() instanceof CommandResult.Refused(var reason)
        && reason instanceof TreasuryRejection.VersionMismatch) {
      throw Refusals.problem(reason);
    }
  }

  /** Reads on, and answers every line. */
  void answer(OutputStream out, Format format) throws IOException {
    Thread reader = Thread.ofVirtual().name("batch-reader").start(this::readAll);
    try {
      for (Entry entry = next(); !(entry instanceof Entry.End); entry = next()) {
        format.write(line(entry), out);
        out.write('\n');
        if (!isNextReady()) {
          out.flush();
        }
      }
    } finally {
      stop(reader);
    }
  }

  private Entry next() throws IOException {
    try {
      Entry entry = first.isEmpty() ? underWay.take() : first.remove();
      if (entry instanceof Entry.End(IOException failure) && failure != null) {
        throw failure;
      }
      return entry;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Whether the following answer can be written without waiting, and be sent with this one. */
  private boolean isNextReady() {
    Entry following = first.isEmpty() ? underWay.peek() : first.peek();
    return following instanceof Entry.Refused
        || (following instanceof Entry.Begun begun && begun.result.isDone());
  }

  private Object line(Entry entry) {
    try {
      return switch (entry) {
        case Entry.Begun(RecordOutflow command, CompletableFuture<CommandResult> result) ->
            writes.receipt(command, result.join());
        case Entry.Refused(ProblemException problem) -> ProblemResponse.body(problem);
        case Entry.End end -> throw new IllegalStateException("no line");
      };
    } catch (RuntimeException fault) {
      return ProblemResponse.body(Faults.problem(fault, A_LINE));
    }
  }

  private void readAll() {
    try {
      Entry entry;
      do {
        entry = read(null);
        underWay.put(entry);
      } while (!(entry instanceof Entry.End));
    } catch (InterruptedException e) {
      // Nobody listens any more. What was handed in is booked, and may be repeated.
    }
  }

  private Entry read(@Nullable Long expectedVersion) {
    try {
      BatchRequest.Line line = batch.next();
      if (line == null) {
        return new Entry.End(null);
      }
      RecordOutflow command = outflow(line);
      return new Entry.Begun(command, commands.begin(command, line.submission(expectedVersion)));
    } catch (IOException e) {
      return new Entry.End(e);
    } catch (RuntimeException e) {
      return new Entry.Refused(Faults.problem(e, A_LINE));
    }
  }

  private RecordOutflow outflow(BatchRequest.Line line) {
    try (Members body = line.body()) {
      return MoneyBodies.outflow(treasuryId, body);
    }
  }

  /** Before the request ends: its body must not be read by anybody afterwards. */
  private static void stop(Thread reader) {
    reader.interrupt();
    boolean interrupted = false;
    while (reader.isAlive()) {
      try {
        reader.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
