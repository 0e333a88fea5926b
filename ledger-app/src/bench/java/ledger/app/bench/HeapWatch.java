package ledger.app.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** Looks at the heap before and after every collection of this process. */
final class HeapWatch {

  private static final double MEGABYTE = 1024.0 * 1024;

  private final Set<String> heapPools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getName)
          .collect(Collectors.toUnmodifiableSet());

  private long mostBefore;
  private long mostAfter;
  private long longestPauseMillis;
  private long pausesMillis;
  private long collections;

  /** In megabytes and milliseconds. */
  record Heap(
      double limit,
      double mostUsed,
      double mostAfterCollection,
      double afterLastCollection,
      long collections,
      long pausesMillis,
      long longestPauseMillis,
      double uptimeSeconds) {}

  void begin() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, handback) -> {
                if (notification.getUserData() instanceof CompositeData data) {
                  collected(GarbageCollectionNotificationInfo.from(data));
                }
              },
              notification ->
                  notification
                      .getType()
                      .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION),
              null);
    }
  }

  private synchronized void collected(GarbageCollectionNotificationInfo notification) {
    GcInfo collection = notification.getGcInfo();
    mostBefore = Math.max(mostBefore, used(collection.getMemoryUsageBeforeGc()));
    // A concurrent cycle is no pause, and frees only in the collections after it.
    if (!notification.getGcName().contains("Concurrent")) {
      mostAfter = Math.max(mostAfter, used(collection.getMemoryUsageAfterGc()));
      longestPauseMillis = Math.max(longestPauseMillis, collection.getDuration());
      pausesMillis += collection.getDuration();
      collections++;
    }
  }

  private long used(Map<String, MemoryUsage> pools) {
    return pools.entrySet().stream()
        .filter(pool -> heapPools.contains(pool.getKey()))
        .mapToLong(pool -> pool.getValue().getUsed())
        .sum();
  }

  /** Collects everything first; that collection does not count. */
  Heap weigh() {
    Heap before = heap(0);
    System.gc();
    double afterAll = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
    return new Heap(
        before.limit,
        before.mostUsed,
        before.mostAfterCollection,
        afterAll,
        before.collections,
        before.pausesMillis,
        before.longestPauseMillis,
        before.uptimeSeconds);
  }

  private synchronized Heap heap(double afterAll) {
    return new Heap(
        Runtime.getRuntime().maxMemory() / MEGABYTE,
        mostBefore / MEGABYTE,
        mostAfter / MEGABYTE,
        afterAll,
        collections,
        pausesMillis,
        longestPauseMillis,
        ManagementFactory.getRuntimeMXBean().getUptime() / 1e3);
  }
}
