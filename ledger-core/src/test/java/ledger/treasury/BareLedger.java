package ledger.treasury;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ledger.money.Amount;
import ledger.money.Venue;

/**
 * A treasury a second time, on bare numbers: no legs, no accounts. What an event says of an earlier
 * one is looked up there.
 */
final class BareLedger {

  private final Map<Venue, BigDecimal> held = new EnumMap<>(Venue.class);
  private final Map<UUID, Movement> onTheirWay = new LinkedHashMap<>();
  private final Set<Venue> frozen = EnumSet.noneOf(Venue.class);
  private final List<TreasuryEvent> past = new ArrayList<>();

  BigDecimal at(Venue venue) {
    return held.getOrDefault(venue, BigDecimal.ZERO);
  }

  BigDecimal onItsWayTo(Venue venue) {
    return onTheirWay.values().stream()
        .filter(movement -> movement.to() == venue)
        .map(movement -> movement.amount().value())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** In the order of their sending. */
  Set<UUID> openTransfers() {
    return onTheirWay.keySet();
  }

  Set<Venue> frozen() {
    return frozen;
  }

  void book(Recorded<? extends TreasuryEvent> recorded) {
    TreasuryEvent event = recorded.event();
    past.add(event);
    switch (event) {
      case TreasuryEvent.TreasuryOpened opening -> open(opening);
      case TreasuryEvent.OutflowRecorded outflow -> take(Venue.LOCAL, outflow.amount());
      case TreasuryEvent.InflowRecorded inflow -> give(inflow.venue(), inflow.amount());
      case TreasuryEvent.FundsMoved move -> move(move.movement(), recorded.eventId());
      case TreasuryEvent.FundsRebalanced move -> move(move.movement(), recorded.eventId());
      case TreasuryEvent.TransferSettled settlement -> {
        Movement sent = requireNonNull(onTheirWay.remove(settlement.transferId()));
        give(sent.to(), sent.amount());
      }
      case TreasuryEvent.TransferFailed failure -> {
        Movement sent = requireNonNull(onTheirWay.remove(failure.transferId()));
        give(sent.from(), sent.amount());
        if (!failure.feeSpent()) {
          give(sent.from(), sent.fee());
        }
      }
      case TreasuryEvent.OperationReversed reversal -> undo(past.get((int) reversal.reverses()));
      case TreasuryEvent.BalanceAdjusted adjustment ->
          give(adjustment.venue(), adjustment.amount());
      case TreasuryEvent.PolicyChanged change -> {}
      case TreasuryEvent.VenueFrozen freeze -> frozen.add(freeze.venue());
      case TreasuryEvent.VenueUnfrozen end -> frozen.remove(end.venue());
    }
  }

  private void open(TreasuryEvent.TreasuryOpened opening) {
    give(Venue.LOCAL, opening.local());
    give(Venue.GLOBAL, opening.global());
    if (opening.inherited() != null) {
      opening
          .inherited()
          .openTransfers()
          .forEach(transfer -> onTheirWay.put(transfer.transferId(), transfer.movement()));
      frozen.addAll(opening.inherited().frozen());
    }
  }

  private void move(Movement movement, UUID eventId) {
    take(movement.from(), movement.amount());
    take(movement.from(), movement.fee());
    if (movement.transit() == null) {
      give(movement.to(), movement.amount());
    } else {
      onTheirWay.put(eventId, movement);
    }
  }

  private void undo(TreasuryEvent original) {
    if (original instanceof TreasuryEvent.OutflowRecorded outflow) {
      give(Venue.LOCAL, outflow.amount());
    } else if (original instanceof TreasuryEvent.InflowRecorded inflow) {
      take(inflow.venue(), inflow.amount());
    } else {
      Movement movement =
          original instanceof TreasuryEvent.FundsMoved move
              ? move.movement()
              : ((TreasuryEvent.FundsRebalanced) original).movement();
      take(movement.to(), movement.amount());
      give(movement.from(), movement.amount());
      give(movement.from(), movement.fee());
    }
  }

  private void give(Venue venue, Amount amount) {
    held.merge(venue, amount.value(), BigDecimal::add);
  }

  private void take(Venue venue, Amount amount) {
    give(venue, amount.negated());
  }
}
