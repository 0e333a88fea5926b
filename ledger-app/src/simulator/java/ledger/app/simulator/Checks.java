package ledger.app.simulator;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ledger.app.commands.CommandResult;
import ledger.app.commands.CommandStore;
import ledger.app.reads.AsOf;
import ledger.app.simulator.store.Table;
import ledger.journal.Balances;
import ledger.projections.treasuries.SimulatedTreasuryRows;
import ledger.treasury.Decisions;
import ledger.treasury.Operation;
import ledger.treasury.Recorded;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryEvent;
import ledger.treasury.TreasuryId;
import ledger.treasury.TreasuryRejection;
import org.jspecify.annotations.Nullable;

/** What must hold after every run, judged by the committed events and what callers were told. */
final class Checks {

  private final World world;
  private final Oracle oracle;

  /** The event that each request wrote. */
  private final Map<String, Recorded<TreasuryEvent>> byRequest = new HashMap<>();

  Checks(World world) {
    this.world = world;
    this.oracle = world.oracle();
  }

  void all() {
    for (Oracle.Past past : oracle.pasts().values()) {
      past.events().forEach(this::byRequest);
    }
    Map<String, Attempt> attempts = new HashMap<>();
    for (Attempt attempt : world.attempts()) {
      attempts.put(attempt.requestId(), attempt);
      told(attempt);
    }
    Map<String, Map<String, CommandStore.Receipt>> receipts = world.database().receipts();
    oracle
        .pasts()
        .forEach(
            (id, past) -> oneEventAKey(id, past, receipts.getOrDefault(id, Map.of()), attempts));
    receipts.keySet().stream()
        .filter(id -> oracle.past(id) == null)
        .forEach(id -> world.violated("one event per key: receipts of " + id + ", no events"));
    rows();
    world.answers().forEach(this::stillTrue);
  }

  private void byRequest(Recorded<TreasuryEvent> event) {
    Recorded<TreasuryEvent> other = byRequest.put(event.attribution().requestId(), event);
    if (other != null) {
      world.violated(
          "one event per key: request %s wrote versions %d and %d of %s"
              .formatted(
                  event.attribution().requestId(),
                  other.version(),
                  event.version(),
                  event.treasuryId()));
    }
  }

  /** Acknowledged is stored, and refused is not. */
  private void told(Attempt attempt) {
    Recorded<TreasuryEvent> event = byRequest.get(attempt.requestId());
    switch (attempt.result()) {
      case null -> {
        if (attempt.isFailed()) {
          none(attempt, event);
        }
      }
      case CommandResult.Booked(Operation operation) -> booked(attempt, operation, event);
      case CommandResult.Replayed(long version) -> {
        none(attempt, event);
        if (!attempt.submission().fingerprint().equals(fingerprintUnder(attempt, version))) {
          world.violated(
              "acknowledged is stored: %s was told version %d"
                  .formatted(attempt.submission(), version));
        }
      }
      case CommandResult.KeyReused _ -> {
        none(attempt, event);
        CommandStore.Receipt receipt = receipt(attempt);
        if (receipt == null || receipt.fingerprint().equals(attempt.submission().fingerprint())) {
          world.violated("a key is told as used where it was: " + attempt.submission());
        }
      }
      case CommandResult.Refused(TreasuryRejection reason) -> {
        none(attempt, event);
        explained(attempt, reason);
      }
      case CommandResult.Busy _ -> none(attempt, event);
      case CommandResult.Unavailable _ -> {
        if (!attempt.isTroubled()) {
          world.violated("the store is told to be away only when it is: " + attempt.command());
        }
      }
    }
  }

  private void booked(
      Attempt attempt, Operation operation, @Nullable Recorded<TreasuryEvent> event) {
    Oracle.Past past = oracle.past(attempt.treasuryId());
    if (event == null
        || past == null
        || !past.operations().get((int) event.version()).equals(operation)) {
      world.violated("acknowledged is stored: %s, but %s".formatted(operation, event));
      return;
    }
    String fingerprint = fingerprintUnder(attempt, event.version());
    if (!attempt.submission().fingerprint().equals(fingerprint)) {
      world.violated("acknowledged has its receipt: " + attempt.submission());
    }
  }

  private @Nullable String fingerprintUnder(Attempt attempt, long version) {
    CommandStore.Receipt receipt = receipt(attempt);
    return receipt == null || receipt.version() != version ? null : receipt.fingerprint();
  }

  private CommandStore.@Nullable Receipt receipt(Attempt attempt) {
    return world.database().receipt(attempt.treasuryId(), attempt.submission().idempotencyKey());
  }

  private void none(Attempt attempt, @Nullable Recorded<TreasuryEvent> event) {
    if (event != null) {
      world.violated(
          "refused is not stored: %s was told %s, but %s stands"
              .formatted(attempt.submission().idempotencyKey(), attempt.result(), event));
    }
  }

  /** A refusal must be right of a state that the treasury had while the command was at it. */
  private void explained(Attempt attempt, TreasuryRejection reason) {
    if (attempt.command().validUntil() != null
        || reason instanceof TreasuryRejection.EffectiveInFuture) {
      return;
    }
    Oracle.Past past = oracle.past(attempt.treasuryId());
    for (long version = attempt.before(); version <= attempt.after(); version++) {
      Treasury state = version < 0 || past == null ? null : past.states().get((int) version);
      if (reason.equals(refusalAt(attempt, state, past))) {
        return;
      }
    }
    world.violated(
        "a refusal is right of a state between question and answer: %s, versions %d to %d, %s"
            .formatted(reason, attempt.before(), attempt.after(), attempt.command()));
  }

  private static @Nullable TreasuryRejection refusalAt(
      Attempt attempt, @Nullable Treasury state, Oracle.@Nullable Past past) {
    List<Recorded<TreasuryEvent>> events =
        state == null || past == null
            ? List.of()
            : past.events().subList(0, (int) state.version() + 1);
    return Decisions.refusal(
        attempt.command(), state, events, attempt.submission().expectedVersion(), Instant.MAX);
  }

  /** Every event has one receipt, every receipt one event, both of the same request. */
  private void oneEventAKey(
      String treasuryId,
      Oracle.Past past,
      Map<String, CommandStore.Receipt> receipts,
      Map<String, Attempt> attempts) {
    if (receipts.size() != past.events().size()) {
      world.violated(
          "one event per key: %s has %d receipts and %d events"
              .formatted(treasuryId, receipts.size(), past.events().size()));
    }
    receipts.forEach(
        (key, receipt) -> {
          Attempt attempt =
              receipt.version() < past.events().size()
                  ? attempts.get(
                      past.events().get((int) receipt.version()).attribution().requestId())
                  : null;
          if (attempt == null
              || !attempt.submission().idempotencyKey().equals(key)
              || !attempt.submission().fingerprint().equals(receipt.fingerprint())) {
            world.violated(
                "one event per key: the receipt under %s of %s names version %d"
                    .formatted(key, treasuryId, receipt.version()));
          }
        });
  }

  /** A replay of the events gives what the projections have. */
  private void rows() {
    Table<LoggedOperations.Key, Operation> log = world.database().table("operation", Table::new);
    Map<TreasuryId, ? extends Map<Long, Treasury>> states =
        SimulatedTreasuryRows.committed(world.database());
    oracle
        .pasts()
        .forEach(
            (name, past) -> {
              TreasuryId id = new TreasuryId(name);
              for (int version = 0; version < past.states().size(); version++) {
                Treasury state = past.states().get(version);
                Map<Long, Treasury> versions = states.get(id);
                Treasury row = versions == null ? null : versions.get((long) version);
                Operation operation = log.committed().get(new LoggedOperations.Key(id, version));
                if (!state.equals(row) || !past.operations().get(version).equals(operation)) {
                  world.violated(
                      "a replay gives what the projections have: %s version %d"
                          .formatted(id, version));
                  return;
                }
              }
            });
  }

  private void stillTrue(Answer answer) {
    Oracle.Past past = oracle.past(answer.treasuryId().value());
    if (past == null) {
      return;
    }
    boolean same =
        switch (answer.asOf()) {
          case AsOf.Now _ -> true;
          case AsOf.AtVersion(long version) ->
              past.states().get((int) version).equals(answer.treasury());
          case AsOf.AtRecorded(Instant instant) ->
              Objects.equals(at(past, instant), answer.treasury());
          case AsOf.AtEffective(Instant effectiveAt, Instant knownAt) ->
              sameOnEffectiveClock(past, effectiveAt, knownAt, answer.treasury());
        };
    if (!same) {
      Treasury told = answer.treasury();
      world.violated(
          "an answer about the past never changes: %s %s was told version %s"
              .formatted(
                  answer.treasuryId(), answer.asOf(), told == null ? "none" : told.version()));
    }
  }

  private static @Nullable Treasury at(Oracle.Past past, Instant instant) {
    Treasury found = null;
    for (Treasury state : past.states()) {
      if (!state.recordedAt().isAfter(instant)) {
        found = state;
      }
    }
    return found;
  }

  /** By the definition: what was known by then and had taken effect, one entry after the other. */
  private static boolean sameOnEffectiveClock(
      Oracle.Past past, Instant effectiveAt, @Nullable Instant knownAt, @Nullable Treasury told) {
    Treasury known = knownAt == null ? null : at(past, knownAt);
    if (known == null || told == null || told.version() != known.version()) {
      return false;
    }
    Balances balances = Balances.NOTHING;
    for (Recorded<TreasuryEvent> event : past.events().subList(0, (int) known.version() + 1)) {
      if (!event.effectiveAt().isAfter(effectiveAt)) {
        balances = balances.after(event.event().entry());
      }
    }
    return balances.equals(told.balances());
  }
}
