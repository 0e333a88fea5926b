package ledger.treasury;

import java.time.Instant;
import java.util.UUID;
import ledger.advice.Advice;
import ledger.money.Amount;
import ledger.money.Venue;
import org.jspecify.annotations.Nullable;

/**
 * Why a command was refused: a closed list in order of precedence, the first that applies is told.
 * Codes are part of the API; one is added when needed, none is renamed or used again.
 */
public sealed interface TreasuryRejection {

  /** Whether the same command can succeed later without being changed. */
  enum Retry {
    /** Not as long as it is what it is. */
    NEVER,
    /** After money came in, a freeze ended, the policy changed, or the state moved otherwise. */
    WHEN_STATE_CHANGED,
    /** By waiting alone. */
    LATER
  }

  String code();

  default Retry retry() {
    return switch (this) {
      // A version that is behind stays behind; one that is ahead may come.
      case VersionMismatch(long expected, Long actual) ->
          actual != null && expected > actual ? Retry.WHEN_STATE_CHANGED : Retry.NEVER;
      // What a version did stays; one that is not there may come, and be an outflow.
      case NotReversible(long version, Action action) ->
          action == null ? Retry.WHEN_STATE_CHANGED : Retry.NEVER;
      // A total falls when money goes out.
      case AmountTooLarge(int most, Amount total) ->
          total == null ? Retry.NEVER : Retry.WHEN_STATE_CHANGED;
      case EffectiveInFuture _ -> Retry.LATER;
      case TransferNotFound _,
          Expired _,
          TreasuryExists _,
          TransferNotOpen _,
          AlreadyReversed _,
          AmountNotPositive _,
          AmountZero _,
          AmountTooPrecise _,
          PolicyInvalid _,
          SameVenue _,
          EffectiveBeforeOpening _,
          EffectiveBeforeTransfer _,
          StressTestOnLiveTreasury _ ->
          Retry.NEVER;
      // An origin's balance is mended by an entry that is backdated.
      case TreasuryNotFound _,
          OriginNegative _,
          AlreadyFrozen _,
          NotFrozen _,
          UnknownNetwork _,
          NetworkDisabled _,
          OutsideNetworkLimits _,
          VenueFrozen _,
          InsufficientFunds _,
          BelowVenueMinimum _,
          TooManyTransfers _,
          WithinDriftBand _,
          NoRecommendation _ ->
          Retry.WHEN_STATE_CHANGED;
    };
  }

  record TreasuryNotFound(TreasuryId treasuryId) implements TreasuryRejection {
    @Override
    public String code() {
      return "TREASURY_NOT_FOUND";
    }
  }

  /** Neither open nor ever closed in this treasury. */
  record TransferNotFound(UUID transferId) implements TreasuryRejection {
    @Override
    public String code() {
      return "TRANSFER_NOT_FOUND";
    }
  }

  /** {@code actual} is absent where the treasury does not exist yet. */
  record VersionMismatch(long expected, @Nullable Long actual) implements TreasuryRejection {
    @Override
    public String code() {
      return "VERSION_MISMATCH";
    }
  }

  record Expired(Instant validUntil, Instant now) implements TreasuryRejection {
    @Override
    public String code() {
      return "EXPIRED";
    }
  }

  record TreasuryExists(TreasuryId treasuryId) implements TreasuryRejection {
    @Override
    public String code() {
      return "TREASURY_EXISTS";
    }
  }

  /**
   * A simulation cannot hold what its origin did.
   *
   * @param balance LOCAL, GLOBAL or IN_TRANSIT
   */
  record OriginNegative(String balance, Amount amount) implements TreasuryRejection {
    @Override
    public String code() {
      return "ORIGIN_NEGATIVE";
    }
  }

  record TransferNotOpen(UUID transferId, Transfer.State state, long closedBy)
      implements TreasuryRejection {
    @Override
    public String code() {
      return "TRANSFER_NOT_OPEN";
    }
  }

  /** {@code action} is absent where there is no such version. */
  record NotReversible(long version, @Nullable Action action) implements TreasuryRejection {
    @Override
    public String code() {
      return "NOT_REVERSIBLE";
    }
  }

  record AlreadyReversed(long version, long reversedBy) implements TreasuryRejection {
    @Override
    public String code() {
      return "ALREADY_REVERSED";
    }
  }

  record AlreadyFrozen(Venue venue) implements TreasuryRejection {
    @Override
    public String code() {
      return "ALREADY_FROZEN";
    }
  }

  record NotFrozen(Venue venue) implements TreasuryRejection {
    @Override
    public String code() {
      return "NOT_FROZEN";
    }
  }

  /** Zero may be an opening balance, nothing else. */
  record AmountNotPositive(Amount amount, boolean mayBeZero) implements TreasuryRejection {
    @Override
    public String code() {
      return "AMOUNT_NOT_POSITIVE";
    }
  }

  /** Of an adjustment, which may have either sign. */
  record AmountZero() implements TreasuryRejection {
    @Override
    public String code() {
      return "AMOUNT_ZERO";
    }
  }

  record AmountTooPrecise(Amount amount, int scale) implements TreasuryRejection {
    @Override
    public String code() {
      return "AMOUNT_TOO_PRECISE";
    }
  }

  /**
   * The amount, or the total it would lead to, has too many integer digits.
   *
   * @param total what the total would be; absent where the command is too large by itself
   */
  record AmountTooLarge(int mostIntegerDigits, @Nullable Amount total)
      implements TreasuryRejection {
    @Override
    public String code() {
      return "AMOUNT_TOO_LARGE";
    }
  }

  record PolicyInvalid(String member, String problem) implements TreasuryRejection {
    @Override
    public String code() {
      return "POLICY_INVALID";
    }
  }

  record SameVenue(Venue venue) implements TreasuryRejection {
    @Override
    public String code() {
      return "SAME_VENUE";
    }
  }

  record UnknownNetwork(String network) implements TreasuryRejection {
    @Override
    public String code() {
      return "UNKNOWN_NETWORK";
    }
  }

  record NetworkDisabled(String network) implements TreasuryRejection {
    @Override
    public String code() {
      return "NETWORK_DISABLED";
    }
  }

  record OutsideNetworkLimits(
      String network, Amount amount, @Nullable Amount min, @Nullable Amount max)
      implements TreasuryRejection {
    @Override
    public String code() {
      return "OUTSIDE_NETWORK_LIMITS";
    }
  }

  record EffectiveInFuture(Instant effectiveAt, Instant now) implements TreasuryRejection {
    @Override
    public String code() {
      return "EFFECTIVE_IN_FUTURE";
    }
  }

  record EffectiveBeforeOpening(Instant effectiveAt, Instant openedAt)
      implements TreasuryRejection {
    @Override
    public String code() {
      return "EFFECTIVE_BEFORE_OPENING";
    }
  }

  record EffectiveBeforeTransfer(Instant effectiveAt, Instant sentAt) implements TreasuryRejection {
    @Override
    public String code() {
      return "EFFECTIVE_BEFORE_TRANSFER";
    }
  }

  record StressTestOnLiveTreasury() implements TreasuryRejection {
    @Override
    public String code() {
      return "STRESS_TEST_ON_LIVE_TREASURY";
    }
  }

  record VenueFrozen(Venue venue) implements TreasuryRejection {
    @Override
    public String code() {
      return "VENUE_FROZEN";
    }
  }

  record InsufficientFunds(Venue venue, Amount available, Amount required)
      implements TreasuryRejection {
    @Override
    public String code() {
      return "INSUFFICIENT_FUNDS";
    }
  }

  record BelowVenueMinimum(Venue venue, Amount minimum, Amount available, Amount required)
      implements TreasuryRejection {
    @Override
    public String code() {
      return "BELOW_VENUE_MINIMUM";
    }
  }

  /** As many are under way as one treasury may have, so that its state stays small. */
  record TooManyTransfers(int open, int most) implements TreasuryRejection {
    @Override
    public String code() {
      return "TOO_MANY_TRANSFERS";
    }
  }

  record WithinDriftBand(Amount drift, Amount band) implements TreasuryRejection {
    @Override
    public String code() {
      return "WITHIN_DRIFT_BAND";
    }
  }

  record NoRecommendation(Advice.Blocker blockedBy) implements TreasuryRejection {
    @Override
    public String code() {
      return "NO_RECOMMENDATION";
    }
  }
}
