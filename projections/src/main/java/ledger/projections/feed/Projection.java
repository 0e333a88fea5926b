package ledger.projections.feed;

import java.util.List;

/**
 * Rows built from events alone, so that they can be built again from the first event on. Nothing in
 * a row may depend on when it was written.
 */
public interface Projection {

  /** Names its progress and its token. */
  String name();

  /**
   * Writes the rows of these changes inside the running transaction, into the tables that their
   * names mean there: those that answer, or fresh ones beside them. Of one treasury they come in
   * order of version, each once. Throwing anything but trouble with the database itself refuses
   * them: the feed then finds the one that cannot be written and parks its treasury.
   */
  void write(List<Change> changes);

  /**
   * This node alone writes rows from now on, and may keep in memory what they say; what was written
   * so far may have come from others.
   */
  default void taken() {}

  /**
   * These changes have been committed. Only called between {@link #taken} and {@link #released}.
   */
  default void committed(List<Change> changes) {}

  /** From now on another node may write rows. */
  default void released() {}
}
