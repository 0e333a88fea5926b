package ledger.projections.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import ledger.projections.feed.Arrivals.Answer;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

  private static final Duration NEVER_BY_ITSELF = Duration.ofHours(1);
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void whatIsThereAlreadyIsNotWaitedFor() throws Exception {
    assertThat(new Arrivals<String>(NEVER_BY_ITSELF).await("a", LONG, () -> Answer.ARRIVED))
        .isTrue();
  }

  @Test
  void anAnnouncementWakesAtOnce() throws Exception {
    Arrivals<String> arrivals = new Arrivals<>(NEVER_BY_ITSELF);
    Waiting waiting = Waiting.on(arrivals, "a");

    waiting.answer.set(Answer.ARRIVED);
    arrivals.announce("a");

    assertThat(waiting.result.get(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void anAnnouncementOfSomethingElseWakesNobody() throws Exception {
    Arrivals<String> arrivals = new Arrivals<>(NEVER_BY_ITSELF);
    Waiting waiting = Waiting.on(arrivals, "a");

    arrivals.announce("b");
    assertThat(waiting.asked).hasValue(1);
    arrivals.announce("a");
    waiting.askedTwice.await();
    assertThat(waiting.result).isNotDone();

    waiting.answer.set(Answer.NEVER);
    arrivals.announce("a");
    assertThat(waiting.result.get(10, TimeUnit.SECONDS)).isFalse();
  }

  @Test
  void unannouncedArrivalsAreFoundByLookingAgain() throws Exception {
    Waiting waiting = Waiting.on(new Arrivals<>(Duration.ofMillis(5)), "a");

    waiting.answer.set(Answer.ARRIVED);

    assertThat(waiting.result.get(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void theTimeEnds() throws Exception {
    long before = System.nanoTime();

    boolean arrived =
        new Arrivals<String>(NEVER_BY_ITSELF)
            .await("a", Duration.ofMillis(30), () -> Answer.NOT_YET);

    assertThat(arrived).isFalse();
    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isGreaterThanOrEqualTo(Duration.ofMillis(30));
  }

  @Test
  void withNoTimeItStillLooksOnce() throws Exception {
    Arrivals<String> arrivals = new Arrivals<>(NEVER_BY_ITSELF);

    assertThat(arrivals.await("a", Duration.ZERO, () -> Answer.ARRIVED)).isTrue();
    assertThat(arrivals.await("a", Duration.ZERO, () -> Answer.NOT_YET)).isFalse();
  }

  /** Somebody who has asked once, in a thread of its own. */
  private record Waiting(
      AtomicReference<Answer> answer,
      AtomicInteger asked,
      CountDownLatch askedTwice,
      CompletableFuture<Boolean> result) {

    static Waiting on(Arrivals<String> arrivals, String key) throws InterruptedException {
      AtomicReference<Answer> answer = new AtomicReference<>(Answer.NOT_YET);
      AtomicInteger asked = new AtomicInteger();
      CountDownLatch once = new CountDownLatch(1);
      CountDownLatch twice = new CountDownLatch(2);
      CompletableFuture<Boolean> result = new CompletableFuture<>();
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  result.complete(
                      arrivals.await(
                          key,
                          LONG,
                          () -> {
                            asked.incrementAndGet();
                            once.countDown();
                            twice.countDown();
                            return answer.get();
                          }));
                } catch (InterruptedException e) {
                  result.completeExceptionally(e);
                }
              });
      once.await();
      return new Waiting(answer, asked, twice, result);
    }
  }
}
