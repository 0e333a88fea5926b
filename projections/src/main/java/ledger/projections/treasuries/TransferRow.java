package ledger.projections.treasuries;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import ledger.money.Amount;
import ledger.money.Venue;
import ledger.projections.rows.Timestamps;
import ledger.treasury.Movement;
import ledger.treasury.Transfer;
import ledger.treasury.Transit;
import org.jspecify.annotations.Nullable;

/** Reads a transfer from its row. */
final class TransferRow {

  private TransferRow() {}

  static SentTransfer read(ResultSet row) throws SQLException {
    Instant sentAt = Timestamps.read(row, "sent_at");
    Movement movement =
        new Movement(
            Venue.valueOf(row.getString("from_venue")),
            Venue.valueOf(row.getString("to_venue")),
            new Amount(row.getBigDecimal("amount")),
            row.getString("network"),
            new Amount(row.getBigDecimal("fee")),
            new Transit(expectedSeconds(sentAt, row)));
    return new SentTransfer(
        new Transfer(
            row.getObject("transfer_id", UUID.class),
            row.getLong("sent_version"),
            movement,
            sentAt),
        Timestamps.read(row, "recorded_at"),
        end(row));
  }

  private static @Nullable Long expectedSeconds(Instant sentAt, ResultSet row) throws SQLException {
    Instant expectedBy = Timestamps.readIfAny(row, "expected_by");
    return expectedBy == null ? null : Duration.between(sentAt, expectedBy).toSeconds();
  }

  private static SentTransfer.@Nullable End end(ResultSet row) throws SQLException {
    String outcome = row.getString("outcome");
    return outcome == null
        ? null
        : new SentTransfer.End(
            row.getLong("closed_version"),
            Timestamps.read(row, "closed_at"),
            Timestamps.read(row, "closed_effective_at"),
            Transfer.State.valueOf(outcome),
            row.getObject("fee_spent", Boolean.class));
  }
}
