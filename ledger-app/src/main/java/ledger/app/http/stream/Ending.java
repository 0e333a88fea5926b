package ledger.app.http.stream;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The end of all streams of the service, which comes once. */
final class Ending {

  private final CountDownLatch latch = new CountDownLatch(1);

  void begin() {
    latch.countDown();
  }

  boolean hasBegun() {
    return latch.getCount() == 0;
  }

  /** Waits for it, but not for longer than this; returns whether it has begun. */
  boolean await(Duration atMost) throws InterruptedException {
    return latch.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }
}
