package ledger.app.simulator;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ledger.app.commands.StoreFailure;
import ledger.app.reads.AsOf;
import ledger.app.reads.ReadException;
import ledger.app.reads.Reading;
import ledger.app.reads.TreasuryReads;
import ledger.app.simulator.schedule.Chance;
import ledger.app.simulator.schedule.Scheduler;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;

/** One question about the past, put to a node; the answer is remembered. */
final class Reads {

  private final World world;
  private final Scheduler scheduler;
  private final Chance chance;

  Reads(World world, Chance chance) {
    this.world = world;
    this.scheduler = world.scheduler();
    this.chance = chance;
  }

  /** Asks and waits for the answer, or until it is clear that none comes. */
  void ask() {
    Node node = chance.oneOf(world.nodes());
    Node.Running process = node.process();
    List<String> known = world.oracle().pasts().keySet().stream().sorted().toList();
    if (process == null || known.isEmpty()) {
      scheduler.sleep(50_000);
      return;
    }
    TreasuryId id = new TreasuryId(chance.oneOf(known));
    var asker = scheduler.current();
    scheduler.spawn(
        "read",
        process.life(),
        () -> {
          try {
            answer(node, process.reads(), id);
          } catch (ReadException e) {
            // No answer, this time.
          } catch (RuntimeException e) {
            if (!StoreFailure.isReason(e)) {
              throw e;
            }
          }
          scheduler.wake(asker);
        });
    scheduler.await(5_000_000);
  }

  private void answer(Node node, TreasuryReads reads, TreasuryId id) {
    Instant now = reads.now();
    switch (chance.below(8)) {
      case 0 -> remember(reads, id, new AsOf.AtVersion(chance.below((int) newest(id) + 1)));
      case 1, 2 -> remember(reads, id, new AsOf.AtRecorded(now));
      case 3 -> remember(reads, id, new AsOf.AtRecorded(around(id)));
      case 4 -> remember(reads, id, new AsOf.AtEffective(around(id), null));
      case 5 -> remember(reads, id, new AsOf.AtEffective(around(id), around(id)));
      case 6 -> {
        if (world.setting().gapTimeout().compareTo(Setting.LONGEST_COMMIT) >= 0) {
          cut(reads, now);
        }
      }
      default -> remember(reads, id, new AsOf.AtRecorded(now.minusMillis(chance.below(20))));
    }
    world.say(() -> node.name() + " was asked about " + id);
  }

  private long newest(TreasuryId id) {
    return world.oracle().newest(id.value());
  }

  /** Close to when something was recorded or took effect. */
  private Instant around(TreasuryId id) {
    Oracle.Past past = world.oracle().past(id.value());
    if (past == null) {
      return Instant.EPOCH;
    }
    var event = chance.oneOf(past.events());
    return (chance.once(2) ? event.recordedAt() : event.effectiveAt())
        .plus(chance.below(3) - 1, ChronoUnit.MICROS);
  }

  private void remember(TreasuryReads reads, TreasuryId id, AsOf asked) {
    try {
      Reading reading = reads.at(id, asked, null);
      note(id, reading.asOf(), reading.treasury());
    } catch (ReadException.BeforeHistory e) {
      if (asked instanceof AsOf.AtRecorded) {
        note(id, asked, null);
      }
    }
  }

  /** All treasuries at one instant. */
  private void cut(TreasuryReads reads, Instant instant) {
    Map<TreasuryId, Treasury> told = new HashMap<>();
    reads.pageAt(instant, null, 100).items().forEach(each -> told.put(each.id(), each));
    for (String name : world.oracle().pasts().keySet()) {
      TreasuryId id = new TreasuryId(name);
      note(id, new AsOf.AtRecorded(instant), told.get(id));
    }
  }

  private void note(TreasuryId id, AsOf asOf, @Nullable Treasury treasury) {
    world.say(
        () ->
            "  told of "
                + id
                + " "
                + asOf
                + ": "
                + (treasury == null ? "nothing" : "version " + treasury.version()));
    world.answers().add(new Answer(id, asOf, treasury));
  }
}
