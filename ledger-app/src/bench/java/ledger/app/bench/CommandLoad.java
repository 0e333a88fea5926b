package ledger.app.bench;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import ledger.app.commands.CommandResult;
import ledger.app.commands.Commands;
import ledger.app.commands.Submission;
import ledger.money.Asset;
import ledger.money.Venue;
import ledger.policy.Preset;
import ledger.treasury.Attribution;
import ledger.treasury.Channel;
import ledger.treasury.Kind;
import ledger.treasury.OpenTreasury;
import ledger.treasury.Particulars;
import ledger.treasury.Purpose;
import ledger.treasury.RecordInflow;
import ledger.treasury.RecordOutflow;
import ledger.treasury.TreasuryCommand;
import ledger.treasury.TreasuryId;

/** Inflows and outflows of drawn amounts at drawn treasuries, submitted in process. */
record CommandLoad(Commands commands) {

  private static final Attribution BENCH =
      new Attribution("bench", List.of("OPERATOR"), Channel.API, "bench-0123456789abcdef");
  private static final String FINGERPRINT = "5a".repeat(32);

  static TreasuryId treasury(int number) {
    return new TreasuryId("load-" + number);
  }

  void open(int count) {
    for (int number = 0; number < count; number++) {
      CommandResult result =
          submit(
              new OpenTreasury(
                  treasury(number),
                  new Asset("USDT"),
                  6,
                  Kind.SIMULATION,
                  StoredForm.OPENING,
                  StoredForm.OPENING,
                  Preset.DEFAULT.policy(),
                  Particulars.NONE,
                  null));
      if (!(result instanceof CommandResult.Booked)) {
        throw new IllegalStateException("not opened: " + result);
      }
    }
  }

  Measurement run(int treasuries, int inFlight, Duration time) throws Exception {
    return ClosedLoop.run(
        inFlight, time, () -> () -> submit(drawn(treasuries)) instanceof CommandResult.Booked);
  }

  private static TreasuryCommand drawn(int treasuries) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    TreasuryId treasury = treasury(random.nextInt(treasuries));
    return random.nextBoolean()
        ? new RecordInflow(treasury, Venue.LOCAL, StoredForm.drawnAmount(), Particulars.NONE, null)
        : new RecordOutflow(
            treasury, StoredForm.drawnAmount(), Purpose.WITHDRAWAL, Particulars.NONE, null);
  }

  private CommandResult submit(TreasuryCommand command) {
    return commands.submit(
        command, new Submission(UUID.randomUUID().toString(), FINGERPRINT, BENCH, null));
  }
}
