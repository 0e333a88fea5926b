package ledger.app.bench;

import java.util.List;

/** What an event takes on the disk, with all that follows from it. */
final class DiskTable {

  private static final double MEGABYTE = 1e6;

  private DiskTable() {}

  static void measure(Service service, Report report) {
    List<Disk.Use> uses = service.disk();
    double events = Math.max(1, service.head());
    Table table =
        Table.of("Disk", "table", "rows MB", "indexes MB", "bytes an event")
            .note(
                "%,.0f events stored. Tables of less than 1 MB are left out; so is the write-ahead log"
                        .formatted(events)
                    + " (at most max_wal_size).");
    double all = 0;
    for (Disk.Use use : uses) {
      all += use.bytes();
      table.row(
          use.table(),
          use.rowsBytes() / MEGABYTE,
          use.indexBytes() / MEGABYTE,
          use.bytes() / events);
    }
    table.row(
        "together",
        uses.stream().mapToLong(Disk.Use::rowsBytes).sum() / MEGABYTE,
        uses.stream().mapToLong(Disk.Use::indexBytes).sum() / MEGABYTE,
        all / events);
    report.figure("disk.bytes-per-event", all / events);
    report.add(table);
  }
}
