package ledger.projections.treasuries;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import ledger.money.Asset;
import ledger.policy.RebalancingPolicy;
import ledger.projections.rows.BoundedCache;
import ledger.projections.rows.SqlFile;
import ledger.projections.rows.Timestamps;
import ledger.treasury.Kind;
import ledger.treasury.Origin;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * What does not change from version to version: a treasury's opening and its policies. Kept in
 * memory, so that reading a state is one seek. What was read belongs to the tables of that time: a
 * rebuild that takes over, at whichever node, brings others.
 */
final class Constants {

  private static final String OPENING = SqlFile.read(Constants.class, "opening.sql");
  private static final String POLICY = SqlFile.read(Constants.class, "policy.sql");
  private static final int MOST_IN_MEMORY = 10_000;

  private final JdbcTemplate jdbc;
  private final JsonMapper json;
  private final BoundedCache<OpeningKey, Opening> openings = new BoundedCache<>(MOST_IN_MEMORY);
  private final BoundedCache<PolicyKey, RebalancingPolicy> policies =
      new BoundedCache<>(MOST_IN_MEMORY);

  record Opening(Asset asset, int scale, Kind kind, Instant openedAt, @Nullable Origin origin) {}

  /**
   * Where an opening is found.
   *
   * @param table of states, which names the generation of all tables
   */
  private record OpeningKey(long table, TreasuryId treasuryId) {}

  private record PolicyKey(long table, TreasuryId treasuryId, long version) {}

  Constants(JdbcTemplate jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  Opening opening(long table, TreasuryId id) {
    OpeningKey key = new OpeningKey(table, id);
    Opening known = openings.get(key);
    if (known != null) {
      return known;
    }
    Opening read =
        jdbc.queryForObject(
            OPENING,
            (row, i) ->
                new Opening(
                    new Asset(row.getString("asset")),
                    row.getInt("scale"),
                    Kind.valueOf(row.getString("kind")),
                    Timestamps.read(row, "opened_at"),
                    origin(row)),
            id.value());
    openings.put(key, Objects.requireNonNull(read));
    return read;
  }

  private static @Nullable Origin origin(ResultSet row) throws SQLException {
    String treasuryId = row.getString("origin_treasury_id");
    return treasuryId == null
        ? null
        : new Origin(
            new TreasuryId(treasuryId),
            row.getLong("origin_version"),
            Timestamps.readIfAny(row, "origin_effective_at"),
            Timestamps.readIfAny(row, "origin_known_at"));
  }

  RebalancingPolicy policy(long table, TreasuryId id, long version) {
    PolicyKey key = new PolicyKey(table, id, version);
    RebalancingPolicy known = policies.get(key);
    if (known != null) {
      return known;
    }
    String form = jdbc.queryForObject(POLICY, String.class, id.value(), version);
    RebalancingPolicy read = json.readValue(Objects.requireNonNull(form), RebalancingPolicy.class);
    policies.put(key, read);
    return read;
  }
}
