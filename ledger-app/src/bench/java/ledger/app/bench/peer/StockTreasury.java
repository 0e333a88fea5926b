package ledger.app.bench.peer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import ledger.treasury.Attribution;
import ledger.treasury.Channel;
import ledger.treasury.Decision;
import ledger.treasury.Decisions;
import ledger.treasury.OpenTreasury;
import ledger.treasury.RecordInflow;
import ledger.treasury.RecordOutflow;
import ledger.treasury.Recorded;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryCommand;
import ledger.treasury.TreasuryEvent;
import ledger.treasury.TreasuryId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A treasury as a plain aggregate: no receipts, no turn, no recorded clock. */
final class StockTreasury {

  private static final Attribution BENCH =
      new Attribution("bench", List.of("OPERATOR"), Channel.API, "bench-0123456789abcdef");

  /** As many bytes as the ledger's events carry. */
  private static final MetaData META_DATA =
      MetaData.with("actor", BENCH.actor())
          .and("roles", BENCH.roles())
          .and("channel", BENCH.channel().name())
          .and("requestId", BENCH.requestId());

  @SuppressWarnings("unused") // Axon reads it
  @AggregateIdentifier
  private @Nullable String treasuryId;

  private @Nullable Treasury treasury;

  StockTreasury() {}

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  boolean handle(OpenTreasury command) {
    treasuryId = command.treasuryId().value();
    return decide(command);
  }

  @CommandHandler
  boolean handle(RecordInflow command) {
    return decide(command);
  }

  @CommandHandler
  boolean handle(RecordOutflow command) {
    return decide(command);
  }

  private boolean decide(TreasuryCommand command) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    return switch (Decisions.decide(command, treasury, List.of(), now)) {
      case Decision.Rejected<? extends TreasuryEvent> _ -> false;
      case Decision.Accepted<? extends TreasuryEvent>(TreasuryEvent event) -> {
        AggregateLifecycle.apply(event, META_DATA);
        yield true;
      }
    };
  }

  @EventSourcingHandler
  void on(TreasuryEvent event, DomainEventMessage<?> message) {
    treasuryId = message.getAggregateIdentifier();
    treasury = evolve(treasury, event, message);
  }

  static Treasury evolve(
      @Nullable Treasury before, TreasuryEvent event, DomainEventMessage<?> message) {
    return Treasury.evolve(
        before,
        new Recorded<>(
            UUID.fromString(message.getIdentifier()),
            new TreasuryId(message.getAggregateIdentifier()),
            message.getSequenceNumber(),
            message.getTimestamp(),
            event,
            BENCH));
  }
}
