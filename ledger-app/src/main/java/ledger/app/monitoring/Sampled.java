package ledger.app.monitoring;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A question to the database that whoever watches may ask as often as they like: it is put once a
 * second at most, by a thread of its own, and nobody waits for its answer for longer than {@link
 * #LONGEST_WAIT}. A server that vanished without a word would hold its asker for minutes.
 */
final class Sampled<T> {

  static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private static final Duration FRESH = Duration.ofSeconds(1);

  /** After so long a question is taken for lost and put again. */
  private static final Duration LOST = Duration.ofSeconds(10);

  private final String name;
  private final Supplier<T> question;
  private @Nullable Asked<T> latest;

  private record Asked<T>(long atNanos, CompletableFuture<T> answer) {

    boolean isOlderThan(Duration age) {
      return System.nanoTime() - atNanos > age.toNanos();
    }

    long nanosLeft() {
      return LONGEST_WAIT.toNanos() - (System.nanoTime() - atNanos);
    }
  }

  Sampled(String name, Supplier<T> question) {
    this.name = name;
    this.question = question;
  }

  /**
   * The answer, at most a second old.
   *
   * @throws UnansweredException if there is none in time, or the question failed
   */
  T get() throws UnansweredException {
    Asked<T> asked = asked();
    try {
      return asked.answer.get(Math.max(0, asked.nanosLeft()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new UnansweredException("no answer within " + LONGEST_WAIT.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new UnansweredException(String.valueOf(e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnansweredException("interrupted", e);
    }
  }

  private synchronized Asked<T> asked() {
    Asked<T> known = latest;
    if (known == null || known.isOlderThan(known.answer.isDone() ? FRESH : LOST)) {
      known = ask();
      latest = known;
    }
    return known;
  }

  private Asked<T> ask() {
    CompletableFuture<T> answer = new CompletableFuture<>();
    Thread.ofVirtual()
        .name(name)
        .start(
            () -> {
              try {
                answer.complete(question.get());
              } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
              }
            });
    return new Asked<>(System.nanoTime(), answer);
  }

  /** The database does not say. */
  static final class UnansweredException extends Exception {

    private static final long serialVersionUID = 1L;

    private UnansweredException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
