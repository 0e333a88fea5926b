package ledger.app.http.problem;

import ledger.app.reads.ReadException;
import ledger.projections.stored.Instants;
import ledger.treasury.TreasuryRejection;
import org.springframework.http.HttpStatus;

/** Turns the domain's refusals into problems. A refusal without its line here does not compile. */
public final class Refusals {

  private Refusals() {}

  public static ProblemException problem(TreasuryRejection refusal) {
    return switch (refusal) {
      case TreasuryRejection.TreasuryNotFound r ->
          of(HttpStatus.NOT_FOUND, r, "There is no treasury '" + r.treasuryId() + "'.")
              .with("treasuryId", r.treasuryId());
      case TreasuryRejection.TransferNotFound r ->
          of(HttpStatus.NOT_FOUND, r, "The treasury has no transfer " + r.transferId() + ".")
              .with("transferId", r.transferId());
      case TreasuryRejection.TreasuryExists r ->
          of(HttpStatus.CONFLICT, r, "The treasury '" + r.treasuryId() + "' is open already.")
              .with("treasuryId", r.treasuryId());
      case TreasuryRejection.VersionMismatch r ->
          of(
                  HttpStatus.PRECONDITION_FAILED,
                  r,
                  "The treasury is not at version " + r.expected() + ". Read it again and decide.")
              .with("expected", r.expected())
              .with("actual", r.actual());
      case TreasuryRejection.WithinDriftBand r ->
          of(
                  HttpStatus.CONFLICT,
                  r,
                  "LOCAL is within the drift band: there is nothing to rebalance.")
              .with("drift", r.drift())
              .with("band", r.band());
      case TreasuryRejection.NoRecommendation r ->
          of(HttpStatus.CONFLICT, r, "The advisor has no move to recommend.")
              .with("blockedBy", r.blockedBy());
      case TreasuryRejection.TransferNotOpen r ->
          of(
                  HttpStatus.CONFLICT,
                  r,
                  "The transfer was closed by version " + r.closedBy() + ": " + r.state() + ".")
              .with("transferId", r.transferId())
              .with("state", r.state())
              .with("closedBy", r.closedBy());
      case TreasuryRejection.AlreadyReversed r ->
          of(
                  HttpStatus.CONFLICT,
                  r,
                  "Version " + r.version() + " was reversed by version " + r.reversedBy() + ".")
              .with("version", r.version())
              .with("reversedBy", r.reversedBy());
      case TreasuryRejection.AlreadyFrozen r ->
          of(HttpStatus.CONFLICT, r, "The venue is frozen already.").with("venue", r.venue());
      case TreasuryRejection.NotFrozen r ->
          of(HttpStatus.CONFLICT, r, "The venue is not frozen.").with("venue", r.venue());
      case TreasuryRejection.Expired r ->
          rule(r, "The command was valid until " + Instants.format(r.validUntil()) + ".")
              .with("validUntil", r.validUntil())
              .with("now", r.now());
      case TreasuryRejection.OriginNegative r ->
          rule(r, "The origin's " + r.balance() + " was negative at that moment.")
              .with("balance", r.balance())
              .with("amount", r.amount());
      case TreasuryRejection.NotReversible r ->
          rule(
                  r,
                  r.action() == null
                      ? "There is no version " + r.version() + "."
                      : "An operation " + r.action() + " cannot be reversed.")
              .with("version", r.version())
              .with("action", r.action());
      case TreasuryRejection.AmountZero r -> rule(r, "An adjustment of 0 adjusts nothing.");
      case TreasuryRejection.AmountNotPositive r ->
          rule(
                  r,
                  r.mayBeZero()
                      ? "The amount must not be negative."
                      : "The amount must be above 0.")
              .with("amount", r.amount());
      case TreasuryRejection.AmountTooPrecise r ->
          rule(r, "The amount has more than " + r.scale() + " fraction digits.")
              .with("amount", r.amount())
              .with("scale", r.scale());
      case TreasuryRejection.AmountTooLarge r ->
          rule(
                  r,
                  "The amount or the total has more than "
                      + r.mostIntegerDigits()
                      + " integer digits.")
              .with("mostIntegerDigits", r.mostIntegerDigits())
              .with("total", r.total());
      case TreasuryRejection.PolicyInvalid r ->
          rule(r, "The policy's " + r.member() + " " + r.problem() + ".")
              .with("member", r.member())
              .with("problem", r.problem());
      case TreasuryRejection.SameVenue r ->
          rule(r, "A move needs two venues.").with("venue", r.venue());
      case TreasuryRejection.UnknownNetwork r ->
          rule(r, "The policy has no such network.").with("network", r.network());
      case TreasuryRejection.NetworkDisabled r ->
          rule(r, "The policy has disabled the network.").with("network", r.network());
      case TreasuryRejection.OutsideNetworkLimits r ->
          rule(r, "The network does not carry this amount.")
              .with("network", r.network())
              .with("amount", r.amount())
              .with("min", r.min())
              .with("max", r.max());
      case TreasuryRejection.EffectiveInFuture r ->
          rule(r, "An entry cannot take effect in the future.")
              .with("effectiveAt", r.effectiveAt())
              .with("now", r.now());
      case TreasuryRejection.EffectiveBeforeOpening r ->
          rule(r, "An entry cannot take effect before the treasury's opening.")
              .with("effectiveAt", r.effectiveAt())
              .with("openedAt", r.openedAt());
      case TreasuryRejection.EffectiveBeforeTransfer r ->
          rule(r, "A transfer cannot end before it was sent.")
              .with("effectiveAt", r.effectiveAt())
              .with("sentAt", r.sentAt());
      case TreasuryRejection.StressTestOnLiveTreasury r ->
          rule(r, "A stress test is booked in a SIMULATION only.");
      case TreasuryRejection.VenueFrozen r ->
          rule(r, "The venue is frozen.").with("venue", r.venue());
      case TreasuryRejection.InsufficientFunds r ->
          rule(r, r.venue() + " cannot pay this.")
              .with("venue", r.venue())
              .with("available", r.available())
              .with("required", r.required());
      case TreasuryRejection.BelowVenueMinimum r ->
          rule(r, r.venue() + " would fall below its minimum.")
              .with("venue", r.venue())
              .with("minimum", r.minimum())
              .with("available", r.available())
              .with("required", r.required());
      case TreasuryRejection.TooManyTransfers r ->
          rule(r, "As many transfers are under way as a treasury may have.")
              .with("open", r.open())
              .with("most", r.most());
    };
  }

  public static ProblemException problem(ReadException none) {
    return switch (none) {
      case ReadException.Unknown r ->
          problem(new TreasuryRejection.TreasuryNotFound(r.treasuryId()));
      case ReadException.BeforeHistory r ->
          new ProblemException(Code.NO_HISTORY_AT, r.reason()).with("asOf", r.asOf());
      case ReadException.NotYet r ->
          new ProblemException(Code.NOT_YET, r.reason())
              .with("newestVersion", r.newestVersion())
              .with("now", r.now());
      case ReadException.Behind r ->
          new ProblemException(Code.PROJECTION_BEHIND, r.reason())
              .with("projection", r.projection());
    };
  }

  private static ProblemException rule(TreasuryRejection refusal, String detail) {
    return of(HttpStatus.UNPROCESSABLE_CONTENT, refusal, detail);
  }

  private static ProblemException of(HttpStatus status, TreasuryRejection refusal, String detail) {
    return new ProblemException(status, refusal.code(), detail).with("retry", refusal.retry());
  }
}
