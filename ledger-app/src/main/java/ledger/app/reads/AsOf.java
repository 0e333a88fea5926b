package ledger.app.reads;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The moment that a read asks for. */
public sealed interface AsOf {

  AsOf NOW = new Now();

  /** The present, as far as the projection has come. */
  record Now() implements AsOf {}

  /** After the event of this version. */
  record AtVersion(long version) implements AsOf {}

  /** What the ledger knew at this instant, inclusive. */
  record AtRecorded(Instant instant) implements AsOf {}

  /**
   * What had happened by an instant, inclusive, as far as the ledger knew at another.
   *
   * @param knownAt none for what is known now
   */
  record AtEffective(Instant effectiveAt, @Nullable Instant knownAt) implements AsOf {}
}
