package ledger.app.simulator.store;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows under a unique key. Whoever writes or locks a row holds it until its transaction ends;
 * whoever else wants to waits that long. Others read what was committed last.
 */
public class Table<K, V> {

  private final String name;
  private final Map<K, V> committed = new HashMap<>();

  /** What transactions under way hold, and what they would make of it. */
  private final Map<K, Held<V>> held = new HashMap<>();

  private record Held<V>(Transaction by, @Nullable V row, boolean written) {}

  public Table(String name) {
    this.name = name;
  }

  /** As the transaction sees it. */
  public @Nullable V find(@Nullable Transaction transaction, K key) {
    Held<V> mine = transaction == null ? null : held.get(key);
    return mine != null && mine.by == transaction ? mine.row : committed.get(key);
  }

  /** What was committed, by key. Not to be changed. */
  public Map<K, V> committed() {
    return committed;
  }

  /**
   * Adds a row.
   *
   * @throws UniqueViolation if there is one under the key
   */
  public void insert(Transaction transaction, K key, V row) {
    hold(transaction, key);
    if (find(transaction, key) != null) {
      throw transaction.failed(new UniqueViolation(name + " " + key));
    }
    write(transaction, key, row);
  }

  /** Adds or replaces a row. */
  public void put(Transaction transaction, K key, V row) {
    hold(transaction, key);
    write(transaction, key, row);
  }

  /** Reads a row and holds it; where there is none nothing is held. */
  public @Nullable V lock(Transaction transaction, K key) {
    while (true) {
      Held<V> other = held.get(key);
      if (other == null || other.by == transaction) {
        V row = find(transaction, key);
        if (row != null && other == null) {
          take(transaction, key, row);
        }
        return row;
      }
      if (!committed.containsKey(key)) {
        // An insert under way is nothing that could be locked yet.
        return null;
      }
      transaction.awaitEndOf(other.by);
    }
  }

  private void hold(Transaction transaction, K key) {
    Held<V> other = held.get(key);
    while (other != null && other.by != transaction) {
      transaction.awaitEndOf(other.by);
      other = held.get(key);
    }
    if (other == null) {
      take(transaction, key, committed.get(key));
    }
  }

  private void take(Transaction transaction, K key, @Nullable V row) {
    held.put(key, new Held<>(transaction, row, false));
    transaction.onUndo(() -> held.remove(key));
    transaction.onCommit(
        () -> {
          Held<V> mine = held.remove(key);
          if (mine != null && mine.written && mine.row != null) {
            committed.put(key, mine.row);
            committed(key, mine.row);
          }
        });
  }

  private void write(Transaction transaction, K key, V row) {
    Held<V> before = held.put(key, new Held<>(transaction, row, true));
    transaction.onUndo(() -> held.put(key, before));
  }

  /** A row was committed. */
  protected void committed(K key, V row) {}
}
