package ledger.treasury;

import java.util.Optional;
import java.util.UUID;

/** A history without what came after a version. */
record EarlierHistory(History whole, long lastVersion) implements History {

  @Override
  public Optional<Recorded<? extends TreasuryEvent>> at(long version) {
    return version > lastVersion ? Optional.empty() : whole.at(version);
  }

  @Override
  public Optional<Long> reversalOf(long version) {
    return whole.reversalOf(version).filter(reversedBy -> reversedBy <= lastVersion);
  }

  @Override
  public Optional<Recorded<? extends TreasuryEvent>> closingOf(UUID transferId) {
    return whole.closingOf(transferId).filter(closing -> closing.version() <= lastVersion);
  }
}
