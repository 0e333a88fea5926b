package ledger.projections.feed;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import ledger.treasury.Treasury;
import org.jspecify.annotations.Nullable;

/** One projection's progress as the store keeps it: a row for each treasury. */
interface ProgressRows {

  /**
   * Reads the rows that there are, without their states, and holds them until the transaction ends.
   */
  List<Progress> lock(Collection<String> streams);

  /** Without the state and without holding it. */
  Optional<Progress> find(String stream);

  /**
   * The state that was saved with the version; none where there is no such row, or one in a form
   * that cannot be read.
   */
  @Nullable Treasury state(String stream, long version);

  List<Parked> parked();

  /** Inserts and replaces, inside the running transaction. */
  void save(Collection<Progress> all);
}
