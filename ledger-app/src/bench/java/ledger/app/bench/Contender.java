package ledger.app.bench;

import java.util.List;

/** A way to bring commands, or the rows that they write, to the disk. */
enum Contender {
  TWO_STATEMENTS("floor: event and receipt, two statements"),
  ONE_STATEMENT("floor: event and receipt, one statement"),
  HUNDRED_BATCHED("floor: 100 of both, rewritten batches"),
  HUNDRED_UNNESTED("floor: 100 of both, unnest"),
  STOCK_AXON("stock Axon, in process"),
  IN_PROCESS("ledger, in process"),
  HTTP("ledger, HTTP"),
  HTTP_BATCH("ledger, HTTP in batches of 1,000");

  /** With one row in flight after another. */
  static final List<Contender> ONE_ROW = List.of(ONE_STATEMENT, TWO_STATEMENTS);

  static final List<Contender> HUNDRED_ROWS = List.of(HUNDRED_BATCHED, HUNDRED_UNNESTED);

  private final String title;

  Contender(String title) {
    this.title = title;
  }

  /** In the tables. */
  String title() {
    return title;
  }

  /** Whether it books at the ledger, so that its projections follow. */
  boolean isLedger() {
    return switch (this) {
      case TWO_STATEMENTS, ONE_STATEMENT, HUNDRED_BATCHED, HUNDRED_UNNESTED, STOCK_AXON -> false;
      case IN_PROCESS, HTTP, HTTP_BATCH -> true;
    };
  }

  /**
   * Puts a load on it. After a load on the ledger its projections have caught up.
   *
   * @param treasuries of which each command draws one; a floor's client has its own
   */
  Measurement measure(Service service, int treasuries, Load load) throws Exception {
    if (!isLedger()) {
      return put(service, treasuries, load);
    }
    long before = service.head();
    Measurement measured = put(service, treasuries, load);
    service.ask(new Order.AwaitProjections());
    return measured.committedBy(service.number(new Order.EventsACommit(before)));
  }

  private Measurement put(Service service, int treasuries, Load load) throws Exception {
    return switch (this) {
      case TWO_STATEMENTS -> commit(service, Order.PlainCommit.TWO_STATEMENTS, load);
      case ONE_STATEMENT -> commit(service, Order.PlainCommit.ONE_STATEMENT, load);
      case HUNDRED_BATCHED -> commit(service, Order.PlainCommit.HUNDRED_BATCHED, load);
      case HUNDRED_UNNESTED -> commit(service, Order.PlainCommit.HUNDRED_UNNESTED, load);
      case STOCK_AXON ->
          service.measure(new Order.SubmitToStockAxon(treasuries, load)).committedBy(1);
      case IN_PROCESS -> service.measure(new Order.SubmitCommands(treasuries, load));
      case HTTP -> new HttpLoad(service.port()).commands(treasuries, load);
      case HTTP_BATCH -> new HttpLoad(service.port()).batches(treasuries, load);
    };
  }

  private static Measurement commit(Service service, Order.PlainCommit kind, Load load) {
    return service.measure(new Order.CommitRows(kind, load));
  }
}
