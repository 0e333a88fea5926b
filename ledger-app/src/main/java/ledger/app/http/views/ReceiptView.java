package ledger.app.http.views;

import java.time.Instant;
import java.util.UUID;
import ledger.advice.Zone;
import ledger.money.Amount;
import ledger.money.Ratio;
import ledger.money.Venue;
import ledger.treasury.Action;
import ledger.treasury.Channel;
import ledger.treasury.Operation;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;

/** An operation as the API shows it; what does not apply is null. */
public record ReceiptView(
    UUID eventId,
    TreasuryId treasuryId,
    long version,
    Action action,
    Instant recordedAt,
    Instant effectiveAt,
    @Nullable Amount amount,
    @Nullable Venue from,
    @Nullable Venue to,
    @Nullable String network,
    Amount fee,
    @Nullable UUID transferId,
    BalancesView balances,
    Amount total,
    Ratio localRatio,
    Ratio health,
    Zone zone,
    long policyVersion,
    @Nullable Long reverses,
    @Nullable String reference,
    @Nullable String reason,
    String actor,
    Channel channel) {

  public static ReceiptView of(Operation operation) {
    return new ReceiptView(
        operation.eventId(),
        operation.treasuryId(),
        operation.version(),
        operation.action(),
        operation.recordedAt(),
        operation.effectiveAt(),
        operation.amount(),
        operation.from(),
        operation.to(),
        operation.network(),
        operation.fee(),
        operation.transferId(),
        BalancesView.of(operation.balances()),
        operation.total(),
        operation.localRatio(),
        operation.health(),
        operation.zone(),
        operation.policyVersion(),
        operation.reverses(),
        operation.reference(),
        operation.reason(),
        operation.actor(),
        operation.channel());
  }
}
