package ledger.projections.treasuries;

import java.util.List;
import ledger.journal.Balances;
import ledger.projections.feed.Change;
import ledger.projections.rows.RowCopy;
import ledger.projections.rows.SqlFile;
import ledger.treasury.Origin;
import ledger.treasury.Transfer;
import ledger.treasury.Treasury;
import org.springframework.jdbc.core.JdbcOperations;
import tools.jackson.databind.json.JsonMapper;

/** Rows of a batch of changes: what was opened, which policies came, every state, transfers. */
final class ChangeBatch {

  private static final String TREASURIES = SqlFile.read(ChangeBatch.class, "copy-treasuries.sql");
  private static final String POLICIES = SqlFile.read(ChangeBatch.class, "copy-policies.sql");
  private static final String STATES = SqlFile.read(ChangeBatch.class, "copy-states.sql");

  private final JsonMapper json;
  private final RowCopy treasuries = new RowCopy(TREASURIES);
  private final RowCopy policies = new RowCopy(POLICIES);
  private final RowCopy states = new RowCopy(STATES);
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
      policies
          .row()
          .text(after.id().value())
          .bigint(after.version())
          .text(json.writeValueAsString(after.policy()));
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
    treasuries
        .row()
        .text(opened.id().value())
        .text(opened.asset().code())
        .smallint(opened.scale())
        .name(opened.kind())
        .instant(opened.openedAt())
        .text(origin == null ? null : origin.treasuryId().value())
        .bigint(origin == null ? null : origin.version())
        .instant(origin == null ? null : origin.effectiveAt())
        .instant(origin == null ? null : origin.knownAt());
  }

  private void addState(Treasury after) {
    Balances balances = after.balances();
    List<Transfer> open = after.openTransfers();
    states
        .row()
        .text(after.id().value())
        .bigint(after.version())
        .instant(after.recordedAt())
        .numeric(balances.local().value())
        .numeric(balances.global().value())
        .numeric(balances.inTransitToLocal().value())
        .numeric(balances.inTransitToGlobal().value())
        .bigint(after.policyVersion())
        .text(FrozenColumn.write(after.frozen()))
        .bigint(open.isEmpty() ? null : open.getFirst().version());
  }
}
