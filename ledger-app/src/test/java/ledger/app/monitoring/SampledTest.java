package ledger.app.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import ledger.app.monitoring.Sampled.UnansweredException;
import org.junit.jupiter.api.Test;

class SampledTest {

  private static final Duration SCHEDULING = Duration.ofMillis(900);

  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void isAskedOnceForManyWhoWantToKnow() throws Exception {
    Sampled<Integer> sampled = new Sampled<>("test", asked::incrementAndGet);

    for (int i = 0; i < 1_000; i++) {
      assertThat(sampled.get()).isEqualTo(1);
    }
  }

  @Test
  void isAskedAgainWhenTheAnswerIsASecondOld() throws Exception {
    Sampled<Integer> sampled = new Sampled<>("test", asked::incrementAndGet);
    sampled.get();

    Thread.sleep(Duration.ofMillis(1_100));

    assertThat(sampled.get()).isEqualTo(2);
  }

  @Test
  void saysWhyAQuestionFailed() {
    Sampled<Integer> sampled =
        new Sampled<>(
            "test",
            () -> {
              throw new IllegalStateException("no such table");
            });

    assertThatExceptionOfType(UnansweredException.class)
        .isThrownBy(sampled::get)
        .withMessageContaining("no such table");
  }

  @Test
  void nobodyWaitsLongForOneThatIsNotAnswered() {
    CountDownLatch never = new CountDownLatch(1);
    Sampled<Integer> sampled =
        new Sampled<>(
            "test",
            () -> {
              asked.incrementAndGet();
              await(never);
              return 0;
            });

    long begin = System.nanoTime();
    for (int i = 0; i < 5; i++) {
      assertThatExceptionOfType(UnansweredException.class)
          .isThrownBy(sampled::get)
          .withMessage("no answer within 2 s");
    }

    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .as("all five together")
        .isLessThan(Sampled.LONGEST_WAIT.plus(SCHEDULING));
    assertThat(asked).hasValue(1);
    never.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
