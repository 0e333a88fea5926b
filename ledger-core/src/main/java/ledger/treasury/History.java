package ledger.treasury;

import java.util.Optional;
import java.util.UUID;

/**
 * What happened to one treasury before, asked in a command's turn where its state does not tell.
 * Answered from the stream itself, and from what is about to be committed to it; never from a
 * projection.
 */
public interface History {

  /** Under which name it travels beside a command, like a {@link Turn}. */
  String KEY = "history";

  /** The event of a version; none where there is no such version. */
  Optional<Recorded<? extends TreasuryEvent>> at(long version);

  /** The version that reversed this one. */
  Optional<Long> reversalOf(long version);

  /** What settled or failed the transfer. */
  Optional<Recorded<? extends TreasuryEvent>> closingOf(UUID transferId);

  /**
   * The same, as it was after a version: a decision is taken on one state, also where another node
   * has meanwhile written the next one.
   */
  default History upTo(long version) {
    return new EarlierHistory(this, version);
  }
}
