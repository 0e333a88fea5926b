package ledger.treasury;

import static ledger.treasury.Treasuries.NOW;
import static ledger.treasury.Treasuries.OPENED_AT;
import static ledger.treasury.Treasuries.eventId;

import java.time.temporal.ChronoUnit;
import java.util.Objects;
import ledger.money.Amount;
import ledger.money.Ratio;
import ledger.money.Venue;
import ledger.policy.Policies;

/**
 * How to break one rule of a {@link Draft}, by the code that is then told, in the order of
 * precedence that the API promises. Each leaves what the earlier ones broke broken.
 */
enum Breach {
  TRANSFER_NOT_FOUND,
  EXPIRED,
  TREASURY_EXISTS,
  ORIGIN_NEGATIVE,
  TRANSFER_NOT_OPEN,
  NOT_REVERSIBLE,
  ALREADY_REVERSED,
  ALREADY_FROZEN,
  NOT_FROZEN,
  AMOUNT_NOT_POSITIVE,
  AMOUNT_ZERO,
  AMOUNT_TOO_PRECISE,
  AMOUNT_TOO_LARGE,
  POLICY_INVALID,
  SAME_VENUE,
  UNKNOWN_NETWORK,
  NETWORK_DISABLED,
  OUTSIDE_NETWORK_LIMITS,
  EFFECTIVE_IN_FUTURE,
  EFFECTIVE_BEFORE_OPENING,
  EFFECTIVE_BEFORE_TRANSFER,
  STRESS_TEST_ON_LIVE_TREASURY,
  VENUE_FROZEN,
  INSUFFICIENT_FUNDS,
  BELOW_VENUE_MINIMUM,
  WITHIN_DRIFT_BAND,
  NO_RECOMMENDATION;

  static final Amount THIRTY_ONE_DIGITS = Amount.parse("1" + "0".repeat(30));
  static final Amount TOO_FINE = Amount.parse("0.0000001");

  void in(Draft draft) {
    switch (this) {
      case TRANSFER_NOT_FOUND -> draft.transferId = eventId(404);
      case TRANSFER_NOT_OPEN -> draft.isClosed = true;
      case NOT_REVERSIBLE -> draft.version = 0;
      case ALREADY_REVERSED -> draft.isReversed = true;
      case ALREADY_FROZEN, VENUE_FROZEN -> draft.isLocalFrozen = true;
      case NOT_FROZEN -> draft.unfreezes = Venue.LOCAL;
      case ORIGIN_NEGATIVE -> draft.paidOut = "1000.000001";
      case EXPIRED -> draft.validUntil = NOW.minus(1, ChronoUnit.MICROS);
      case TREASURY_EXISTS -> draft.exists = true;
      case AMOUNT_NOT_POSITIVE -> draft.amount = draft.amount.negated();
      case AMOUNT_ZERO -> draft.amount = Amount.ZERO;
      case AMOUNT_TOO_PRECISE -> draft.amount = draft.amount.plus(TOO_FINE);
      case AMOUNT_TOO_LARGE -> {
        draft.amount =
            draft.amount.isNegative()
                ? draft.amount.minus(THIRTY_ONE_DIGITS)
                : draft.amount.plus(THIRTY_ONE_DIGITS);
        draft.broughtIn = THIRTY_ONE_DIGITS.toString();
      }
      case POLICY_INVALID ->
          draft.newPolicy = new Policies(draft.newPolicy).ratio(Ratio.ONE.toString()).policy();
      case SAME_VENUE -> draft.to = draft.from;
      case UNKNOWN_NETWORK -> draft.network = "PIGEON";
      case NETWORK_DISABLED, NO_RECOMMENDATION -> draft.networkEnabled = false;
      case OUTSIDE_NETWORK_LIMITS -> draft.networkMax = Amount.parse("99.999999");
      case EFFECTIVE_IN_FUTURE -> draft.effectiveAt = NOW.plus(1, ChronoUnit.MICROS);
      case EFFECTIVE_BEFORE_OPENING ->
          draft.openedAt =
              Objects.requireNonNullElse(draft.effectiveAt, OPENED_AT).plus(1, ChronoUnit.MICROS);
      case EFFECTIVE_BEFORE_TRANSFER ->
          draft.sentAt =
              Objects.requireNonNullElse(draft.effectiveAt, OPENED_AT).plus(1, ChronoUnit.MICROS);
      case STRESS_TEST_ON_LIVE_TREASURY -> draft.kind = Kind.LIVE;
      case INSUFFICIENT_FUNDS -> {
        draft.local = "99.999999";
        draft.global = "100.999999";
        draft.paidOut = "100";
      }
      case BELOW_VENUE_MINIMUM -> {
        draft.enforceMinimums = true;
        draft.localMinimum = "899.000001";
        draft.globalMinimum = "899.000001";
      }
      case WITHIN_DRIFT_BAND -> {
        draft.local = "900";
        draft.global = "1100";
      }
    }
  }
}
