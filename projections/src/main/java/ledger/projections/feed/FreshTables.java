package ledger.projections.feed;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import ledger.projections.rows.SqlFile;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A projection's tables as one rebuild makes them, beside those that answer. They have the same
 * names in another schema, which goes first within {@link #within}: the projection writes there as
 * it always does.
 */
final class FreshTables {

  private static final String ENTER = SqlFile.read(FreshTables.class, "enter-rebuild.sql");
  private static final String LIFT = SqlFile.read(FreshTables.class, "lift-time-limits.sql");
  private static final String LIST = SqlFile.read(FreshTables.class, "list-tables.sql");

  private final String projection;
  private final UUID rebuild;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final TransactionTemplate snapshot;

  /**
   * A table of the projection.
   *
   * @param live its full name
   * @param fresh the full name of the one that may take its place
   * @param treasuryId the column that says of which treasury a row is
   * @param version an expression that says of which version
   * @param key an expression that names a row within its version
   */
  record Table(
      String name, String live, String fresh, String treasuryId, String version, String key) {}

  FreshTables(
      String projection,
      UUID rebuild,
      DataSource dataSource,
      PlatformTransactionManager transactions) {
    this.projection = projection;
    this.rebuild = rebuild;
    this.jdbc = new JdbcTemplate(dataSource);
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.snapshot = new TransactionTemplate(transactions, transaction);
    this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  List<Table> list() {
    return jdbc.query(
        LIST,
        (row, i) ->
            new Table(
                row.getString("name"),
                row.getString("live"),
                row.getString("fresh"),
                row.getString("treasury_id"),
                row.getString("version"),
                row.getString("key")),
        projection);
  }

  /** Empty ones, whatever was left of another rebuild. */
  void make() {
    call("begin_rebuild(?)", projection);
  }

  /** With the indexes that were not needed so far. */
  void index(Table table) {
    call("index_rebuild(?, ?)", projection, table.name);
  }

  void drop() {
    call("drop_rebuild(?)", projection);
  }

  /** Inside the running transaction they take the others' place. */
  void swap() {
    select("swap_rebuild(?)", projection);
  }

  private void call(String function, Object... arguments) {
    unhurried(
        () -> {
          select(function, arguments);
          return true;
        });
  }

  private void select(String function, Object... arguments) {
    jdbc.query("select " + function, row -> {}, arguments);
  }

  /** In a transaction of its own in which the tables' names mean these. */
  <T extends @Nullable Object> T within(Supplier<T> work) {
    return unhurried(
        () -> {
          enter();
          return work.get();
        });
  }

  /**
   * From now on, until the running transaction ends, the tables' names mean these.
   *
   * @throws IllegalStateException if another rebuild has begun since
   */
  void enter() {
    if (jdbc.queryForList(ENTER, projection, rebuild).isEmpty()) {
      throw new IllegalStateException("this rebuild has been given up");
    }
  }

  /** In a transaction of its own that may take longer than one of an answer may. */
  <T extends @Nullable Object> T unhurried(Supplier<T> work) {
    return unhurried(transaction, work);
  }

  /** Like {@link #unhurried}, and all that it sees is of one moment. */
  <T extends @Nullable Object> T ofOneMoment(Supplier<T> work) {
    return unhurried(snapshot, work);
  }

  private <T extends @Nullable Object> T unhurried(TransactionTemplate kind, Supplier<T> work) {
    return kind.execute(
        status -> {
          jdbc.execute(
              (ConnectionCallback<Boolean>)
                  connection -> {
                    connection.setNetworkTimeout(Runnable::run, 0);
                    return true;
                  });
          jdbc.queryForList(LIFT);
          return work.get();
        });
  }
}
