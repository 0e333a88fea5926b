package ledger.app.http.load;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import ledger.app.http.Answer;
import ledger.app.http.Request;

/** Several clients at once. */
public final class Clients {

  private Clients() {}

  /** Each client takes the next request of the list; answers stand in the order of requests. */
  public static List<Answer> send(
      int clients, List<Request> requests, Function<Request, Answer> send) {
    Answer[] answers = new Answer[requests.size()];
    AtomicInteger next = new AtomicInteger();
    together(
        clients,
        () -> {
          for (int i = next.getAndIncrement(); i < answers.length; i = next.getAndIncrement()) {
            answers[i] = send.apply(requests.get(i));
          }
          return null;
        });
    return List.of(answers);
  }

  /** Runs the same work on several threads and waits for all; fails if one does. */
  public static void together(int clients, Callable<?> work) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<? extends Future<?>> running =
          IntStream.range(0, clients).mapToObj(i -> threads.submit(work)).toList();
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError("a client failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
