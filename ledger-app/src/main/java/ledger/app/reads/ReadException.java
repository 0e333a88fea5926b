package ledger.app.reads;

import java.time.Instant;
import ledger.treasury.TreasuryId;

/** Why there is no answer for a moment. */
public abstract sealed class ReadException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  ReadException(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  /** For the caller, in words. */
  public String reason() {
    return reason;
  }

  /** No such treasury. */
  public static final class Unknown extends ReadException {
    private static final long serialVersionUID = 1L;
    private final transient TreasuryId treasuryId;

    Unknown(TreasuryId treasuryId) {
      super("There is no treasury '" + treasuryId + "'.");
      this.treasuryId = treasuryId;
    }

    public TreasuryId treasuryId() {
      return treasuryId;
    }
  }

  /** The treasury did not exist at that moment. */
  public static final class BeforeHistory extends ReadException {
    private static final long serialVersionUID = 1L;
    private final Instant asOf;

    BeforeHistory(Instant asOf) {
      super("The treasury was not open then.");
      this.asOf = asOf;
    }

    public Instant asOf() {
      return asOf;
    }
  }

  /** The moment has not come. */
  public static final class NotYet extends ReadException {
    private static final long serialVersionUID = 1L;

    NotYet(String message) {
      super(message);
    }
  }

  /** The projection did not come so far in time. */
  public static final class Behind extends ReadException {
    private static final long serialVersionUID = 1L;

    Behind(String message) {
      super(message);
    }
  }
}
