package ledger.app.simulator;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import ledger.app.simulator.schedule.Scheduler;

/** A machine's clock: the time of the simulation, and as far off as it was stepped. */
final class SimulatedClock implements InstantSource {

  private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

  private static final long MOST_OFF_MICROS = 240_000_000;

  private final Scheduler scheduler;
  private long offMicros;

  SimulatedClock(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** Clocks are never further off than commits may take by the feeds' reckoning. */
  void step(long micros) {
    offMicros = Math.clamp(offMicros + micros, -MOST_OFF_MICROS, MOST_OFF_MICROS);
  }

  /** Finer than what is recorded. */
  @Override
  public Instant instant() {
    long micros = scheduler.nowMicros();
    return BEGINNING.plus(micros + offMicros, ChronoUnit.MICROS).plusNanos(micros % 1_000);
  }
}
