package ledger.app.simulator;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import ledger.app.simulator.schedule.Life;
import ledger.app.simulator.schedule.Scheduler;

/** Work that a process does beside what it was asked for: a task for each piece. */
final class Background extends AbstractExecutorService {

  private final Scheduler scheduler;
  private final Life life;

  Background(Scheduler scheduler, Life life) {
    this.scheduler = scheduler;
    this.life = life;
  }

  @Override
  public void execute(Runnable work) {
    scheduler.spawn("background", life, work);
  }

  @Override
  public void shutdown() {}

  @Override
  public List<Runnable> shutdownNow() {
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return life.isOver();
  }

  @Override
  public boolean isTerminated() {
    return life.isOver();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return life.isOver();
  }
}
