package ledger.app.http.views;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import ledger.advice.Zone;
import ledger.money.Amount;
import ledger.money.Ratio;
import ledger.money.Venue;
import ledger.projections.operations.LoggedOperation;
import ledger.treasury.Action;
import ledger.treasury.Channel;
import ledger.treasury.Operation;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;

/**
 * An operation as the API shows it; what does not apply is null.
 *
 * @param reversedBy in the log only: the version that took it back
 */
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
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long reversedBy,
    @Nullable String reference,
    @Nullable String reason,
    String actor,
    Channel channel) {

  /** The receipt, which is the same for ever. */
  public static ReceiptView of(Operation operation) {
    return of(operation, null);
  }

  /** A line of the log. */
  public static ReceiptView of(LoggedOperation logged) {
    return of(logged.operation(), logged.reversedBy());
  }

  private static ReceiptView of(Operation operation, @Nullable Long reversedBy) {
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
        reversedBy,
        operation.reference(),
        operation.reason(),
        operation.actor(),
        operation.channel());
  }
}
