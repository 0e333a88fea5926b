package ledger.projections.operations;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Function;
import ledger.advice.Zone;
import ledger.journal.Balances;
import ledger.money.Amount;
import ledger.money.Ratio;
import ledger.money.Venue;
import ledger.projections.rows.Timestamps;
import ledger.treasury.Action;
import ledger.treasury.Channel;
import ledger.treasury.Operation;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;

/** Reads an operation from its row. */
final class OperationRow {

  private OperationRow() {}

  static Operation read(ResultSet row) throws SQLException {
    return new Operation(
        row.getObject("event_id", UUID.class),
        new TreasuryId(row.getString("treasury_id")),
        row.getLong("version"),
        Action.valueOf(row.getString("action")),
        Timestamps.read(row, "recorded_at"),
        Timestamps.read(row, "effective_at"),
        optional(row.getBigDecimal("amount"), Amount::new),
        optional(row.getString("from_venue"), Venue::valueOf),
        optional(row.getString("to_venue"), Venue::valueOf),
        row.getString("network"),
        amount(row, "fee"),
        row.getObject("transfer_id", UUID.class),
        new Balances(
            amount(row, "local"),
            amount(row, "global"),
            amount(row, "in_transit_to_local"),
            amount(row, "in_transit_to_global")),
        amount(row, "total"),
        ratio(row, "local_ratio"),
        ratio(row, "health"),
        Zone.valueOf(row.getString("zone")),
        row.getLong("policy_version"),
        row.getObject("reverses", Long.class),
        row.getString("reference"),
        row.getString("reason"),
        row.getString("actor"),
        Channel.valueOf(row.getString("channel")));
  }

  static LoggedOperation readWithReversal(ResultSet row) throws SQLException {
    return new LoggedOperation(read(row), row.getObject("reversed_by", Long.class));
  }

  private static Amount amount(ResultSet row, String column) throws SQLException {
    return new Amount(row.getBigDecimal(column));
  }

  private static Ratio ratio(ResultSet row, String column) throws SQLException {
    BigDecimal value = row.getBigDecimal(column);
    return new Ratio(value);
  }

  private static <T, R> @Nullable R optional(@Nullable T value, Function<T, R> read) {
    return value == null ? null : read.apply(value);
  }
}
