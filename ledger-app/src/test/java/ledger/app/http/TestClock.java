package ledger.app.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.context.annotation.Primary;

/** The world's clock, which somebody may set back. Not a component: tests import it. */
@Primary
public final class TestClock implements InstantSource {

  private volatile Duration ahead = Duration.ZERO;

  @Override
  public Instant instant() {
    return InstantSource.system().instant().plus(ahead);
  }

  /** Shows another time from now on; zero is the right one. */
  public void set(Duration ahead) {
    this.ahead = ahead;
  }

  /** Shows this time now, and goes on from it. */
  public void show(Instant now) {
    set(Duration.between(InstantSource.system().instant(), now));
  }
}
