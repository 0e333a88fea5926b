package ledger.app.reads;

import java.time.Instant;
import ledger.projections.stored.Instants;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;

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
    private final @Nullable Long newestVersion;
    private final @Nullable Instant now;

    private NotYet(String reason, @Nullable Long newestVersion, @Nullable Instant now) {
      super(reason);
      this.newestVersion = newestVersion;
      this.now = now;
    }

    static NotYet version(long newestVersion) {
      return new NotYet(
          "The treasury's newest version is " + newestVersion + ".", newestVersion, null);
    }

    static NotYet instant(Instant now) {
      return new NotYet("It is only " + Instants.format(now) + ".", null, now);
    }

    /** How far the treasury has come, where a version was asked for. */
    public @Nullable Long newestVersion() {
      return newestVersion;
    }

    /** How far time has come, where an instant was asked for. */
    public @Nullable Instant now() {
      return now;
    }
  }

  /** The projection did not come so far in time. */
  public static final class Behind extends ReadException {
    private static final long serialVersionUID = 1L;
    private final String projection;

    Behind(String projection, String reason) {
      super(reason);
      this.projection = projection;
    }

    /** Whose rows would have answered. */
    public String projection() {
      return projection;
    }
  }
}
