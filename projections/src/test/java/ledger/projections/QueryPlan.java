package ledger.projections;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** How the database runs a statement once it is prepared for all parameters alike. */
public final class QueryPlan {

  private QueryPlan() {}

  /**
   * The plan, with what it actually did.
   *
   * @param arguments as SQL literals
   */
  public static String of(TestStore store, String sql, String... arguments) {
    SingleConnectionDataSource connection =
        new SingleConnectionDataSource(store.url(), "postgres", "", true);
    try {
      JdbcTemplate jdbc = new JdbcTemplate(connection);
      jdbc.execute("set plan_cache_mode = force_generic_plan");
      jdbc.execute("prepare it as " + numbered(sql));
      List<String> lines =
          jdbc.query(
              "explain (analyze, timing off, costs off, summary off) execute it("
                  + String.join(", ", arguments)
                  + ")",
              (row, i) -> row.getString(1));
      return String.join("\n", lines);
    } finally {
      connection.destroy();
    }
  }

  private static String numbered(String sql) {
    int[] number = {0};
    return Pattern.compile("\\?")
        .matcher(sql)
        .replaceAll(found -> Matcher.quoteReplacement("$" + ++number[0]));
  }
}
