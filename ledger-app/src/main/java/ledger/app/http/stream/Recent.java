package ledger.app.http.stream;

import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.LongFunction;

/**
 * The versions of a treasury that were read last, without a hole, for all who follow each of them:
 * whoever comes first reads a page, the others find it here.
 */
final class Recent {

  private final ReentrantLock reading = new ReentrantLock();
  private final TreeMap<Long, StateEvent> kept = new TreeMap<>();
  private final LongFunction<List<StateEvent>> pages;
  private final int pageSize;
  private final IntSupplier most;

  /**
   * Nothing was read yet.
   *
   * @param pages reads what follows a version, in order, from the database
   * @param pageSize the most that it reads at once
   * @param most versions to keep
   */
  Recent(LongFunction<List<StateEvent>> pages, int pageSize, IntSupplier most) {
    this.pages = pages;
    this.pageSize = pageSize;
    this.most = most;
  }

  /** What follows a version, in order and without a hole: a page, or nothing where none does. */
  List<StateEvent> after(long version) {
    reading.lock();
    try {
      List<StateEvent> known =
          kept.tailMap(version, false).values().stream().limit(pageSize).toList();
      if (!known.isEmpty() && known.getFirst().version() == version + 1) {
        return known;
      }
      if (kept.isEmpty() || version >= kept.lastKey()) {
        return keep(version, read(version));
      }
    } finally {
      reading.unlock();
    }
    // Far behind the others: whoever catches up reads for itself, and holds up nobody.
    return read(version);
  }

  private List<StateEvent> keep(long version, List<StateEvent> page) {
    if (!page.isEmpty() && !kept.isEmpty() && version > kept.lastKey()) {
      kept.clear();
    }
    page.forEach(event -> kept.put(event.version(), event));
    while (kept.size() > Math.max(pageSize, most.getAsInt())) {
      kept.pollFirstEntry();
    }
    return page;
  }

  private List<StateEvent> read(long version) {
    List<StateEvent> page = pages.apply(version);
    if (!page.isEmpty() && page.getFirst().version() != version + 1) {
      throw new IllegalStateException(
          "after version " + version + " comes version " + page.getFirst().version());
    }
    return page;
  }
}
