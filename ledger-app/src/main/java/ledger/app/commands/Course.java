package ledger.app.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import ledger.treasury.History;
import ledger.treasury.Outcome;
import ledger.treasury.Recorded;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryEvent;
import org.jspecify.annotations.Nullable;

/**
 * What one treasury went through in a batch so far, which the store does not tell before the batch
 * is committed: its history is what is stored and then this.
 */
final class Course implements History {

  private final String treasuryId;
  private final @Nullable Long storedVersion;
  private final History stored;
  private final List<Outcome.Accepted> booked = new ArrayList<>();
  private final Map<String, CommandStore.Receipt> receipts = new LinkedHashMap<>();

  /**
   * Begins where the store ends.
   *
   * @param storedVersion the newest one; none before the opening
   */
  Course(String treasuryId, @Nullable Long storedVersion, History stored) {
    this.treasuryId = treasuryId;
    this.storedVersion = storedVersion;
    this.stored = stored;
  }

  void book(Outcome.Accepted accepted, Submission submission) {
    booked.add(accepted);
    receipts.put(
        submission.idempotencyKey(),
        new CommandStore.Receipt(submission.fingerprint(), accepted.after().version()));
  }

  CommandStore.@Nullable Receipt receiptUnder(String idempotencyKey) {
    return receipts.get(idempotencyKey);
  }

  /** The receipts of all that was booked, in order. */
  List<CommandStore.Kept> receipts() {
    List<CommandStore.Kept> kept = new ArrayList<>(receipts.size());
    receipts.forEach(
        (key, receipt) ->
            kept.add(new CommandStore.Kept(new CommandStore.Key(treasuryId, key), receipt)));
    return kept;
  }

  /** None as long as there is no such treasury. */
  @Nullable Long newestVersion() {
    return booked.isEmpty() ? storedVersion : (Long) booked.getLast().after().version();
  }

  /** The treasury after each version that was booked. */
  List<Treasury> states() {
    return booked.stream().map(Outcome.Accepted::after).toList();
  }

  @Override
  public Optional<Recorded<? extends TreasuryEvent>> at(long version) {
    Optional<Recorded<? extends TreasuryEvent>> here =
        find(recorded -> recorded.version() == version);
    return here.isPresent() ? here : stored.at(version);
  }

  @Override
  public Optional<Long> reversalOf(long version) {
    Optional<Long> here =
        find(recorded ->
                recorded.event() instanceof TreasuryEvent.OperationReversed reversal
                    && reversal.reverses() == version)
            .map(Recorded::version);
    return here.isPresent() ? here : stored.reversalOf(version);
  }

  @Override
  public Optional<Recorded<? extends TreasuryEvent>> closingOf(UUID transferId) {
    Optional<Recorded<? extends TreasuryEvent>> here =
        find(
            recorded ->
                switch (recorded.event()) {
                  case TreasuryEvent.TransferSettled settled ->
                      settled.transferId().equals(transferId);
                  case TreasuryEvent.TransferFailed failed ->
                      failed.transferId().equals(transferId);
                  default -> false;
                });
    return here.isPresent() ? here : stored.closingOf(transferId);
  }

  private Optional<Recorded<? extends TreasuryEvent>> find(
      Predicate<Recorded<? extends TreasuryEvent>> sought) {
    for (Outcome.Accepted accepted : booked) {
      if (sought.test(accepted.recorded())) {
        return Optional.of(accepted.recorded());
      }
    }
    return Optional.empty();
  }
}
