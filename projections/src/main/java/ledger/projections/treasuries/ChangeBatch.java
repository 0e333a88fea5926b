package ledger.projections.treasuries;

import java.util.List;
import ledger.journal.Balances;
import ledger.projections.feed.Change;
import ledger.projections.rows.RowBatch;
import ledger.projections.rows.SqlFile;
import ledger.treasury.Origin;
import ledger.treasury.Transfer;
import ledger.treasury.Treasury;
import org.springframework.jdbc.core.JdbcOperations;
import tools.jackson.databind.json.JsonMapper;

/** Rows of a batch of changes: what was opened, which policies came, every state, transfers. */
final class ChangeBatch {

  private static final String INSERT_TREASURIES =
      SqlFile.read(ChangeBatch.class, "insert-treasuries.sql");
  private static final String INSERT_POLICIES =
      SqlFile.read(ChangeBatch.class, "insert-policies.sql");
  private static final String INSERT_STATES = SqlFile.read(ChangeBatch.class, "insert-states.sql");

  private final JsonMapper json;
  private final RowBatch treasuries =
      new RowBatch(
          INSERT_TREASURIES,
          "text",
          "text",
          "int2",
          "text",
          "timestamptz",
          "text",
          "int8",
          "timestamptz",
          "timestamptz");
  private final RowBatch policies = new RowBatch(INSERT_POLICIES, "text", "int8", "text");
  private final RowBatch states =
      new RowBatch(
          INSERT_STATES,
          "text",
          "int8",
          "timestamptz",
          "numeric",
          "numeric",
          "numeric",
          "numeric",
          "int8",
          "text",
          "int8");
  private final TransferBatch transfers = new TransferBatch();

  ChangeBatch(JsonMapper json) {
    this.json = json;
  }

  void add(Change change) {
    Treasury after = change.after();
    if (change.before() == null) {
      addTreasury(after);
    }
    if (after.policyVersion() == after.version()) {
      policies.add(after.id(), after.version(), json.writeValueAsString(after.policy()));
    }
    addState(after);
    transfers.add(change);
  }

  void writeTo(JdbcOperations jdbc) {
    treasuries.writeTo(jdbc);
    policies.writeTo(jdbc);
    states.writeTo(jdbc);
    transfers.writeTo(jdbc);
  }

  private void addTreasury(Treasury opened) {
    Origin origin = opened.origin();
    treasuries.add(
        opened.id(),
        opened.asset(),
        opened.scale(),
        opened.kind(),
        opened.openedAt(),
        origin == null ? null : origin.treasuryId(),
        origin == null ? null : origin.version(),
        origin == null ? null : origin.effectiveAt(),
        origin == null ? null : origin.knownAt());
  }

  private void addState(Treasury after) {
    Balances balances = after.balances();
    List<Transfer> open = after.openTransfers();
    states.add(
        after.id(),
        after.version(),
        after.recordedAt(),
        balances.local(),
        balances.global(),
        balances.inTransitToLocal(),
        balances.inTransitToGlobal(),
        after.policyVersion(),
        FrozenColumn.write(after.frozen()),
        open.isEmpty() ? null : open.getFirst().version());
  }
}
