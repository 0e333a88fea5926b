package ledger.app.bench;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import ledger.app.bench.peer.StockAxon;
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

/**
 * Inflows and outflows of drawn amounts at drawn treasuries, submitted in process.
 *
 * @param booking whether a command was booked
 */
record CommandLoad(Predicate<TreasuryCommand> booking) {

  static final Attribution BENCH =
      new Attribution("bench", List.of("OPERATOR"), Channel.API, "bench-0123456789abcdef");

  private static final String FINGERPRINT = "5a".repeat(32);

  /** To the ledger, each command under a key of its own. */
  static CommandLoad of(Commands commands) {
    return new CommandLoad(
        command ->
            commands.submit(
                    command, new Submission(UUID.randomUUID().toString(), FINGERPRINT, BENCH, null))
                instanceof CommandResult.Booked);
  }

  static CommandLoad of(StockAxon peer) {
    return new CommandLoad(peer::submit);
  }

  static TreasuryId treasury(int number) {
    return new TreasuryId("load-" + number);
  }

  static OpenTreasury opening(TreasuryId treasury) {
    return new OpenTreasury(
        treasury,
        new Asset("USDT"),
        6,
        Kind.SIMULATION,
        StoredForm.OPENING,
        StoredForm.OPENING,
        Preset.DEFAULT.policy(),
        Particulars.NONE,
        null);
  }

  void open(int count) {
    for (int number = 0; number < count; number++) {
      if (!booking.test(opening(treasury(number)))) {
        throw new IllegalStateException(
            "treasury %s was not opened: the data folder must be a new one"
                .formatted(treasury(number)));
      }
    }
  }

  /** One after another, all at the first treasury. */
  void book(int count) {
    for (int number = 0; number < count; number++) {
      if (!booking.test(drawn(1))) {
        throw new IllegalStateException("a command was refused");
      }
    }
  }

  Measurement run(int treasuries, Load load) throws Exception {
    return Loop.run(load, Loop.VIRTUAL, () -> () -> booking.test(drawn(treasuries)));
  }

  private static TreasuryCommand drawn(int treasuries) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    TreasuryId treasury = treasury(random.nextInt(treasuries));
    return random.nextBoolean()
        ? new RecordInflow(treasury, Venue.LOCAL, StoredForm.drawnAmount(), Particulars.NONE, null)
        : new RecordOutflow(
            treasury, StoredForm.drawnAmount(), Purpose.WITHDRAWAL, Particulars.NONE, null);
  }
}
