package ledger.app.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import ledger.app.reads.AsOf;
import ledger.app.reads.TreasuryReads;
import ledger.treasury.TreasuryId;

/** Random moments of a long past, read in process; and as floor the bare select. */
record PastReads(TreasuryReads reads, Database database) {

  private static final String SELECT =
      "select treasury_id, version, recorded_at, local, global, in_transit_to_local,"
          + " in_transit_to_global, policy_version from treasury_state"
          + " where treasury_id = ? and version = ?";

  Measurement moments(Past past, Order.Clock clock, Load load) throws Exception {
    TreasuryId id = new TreasuryId(past.treasury());
    return Loop.run(
        load,
        Loop.VIRTUAL,
        () ->
            () -> {
              AsOf moment =
                  switch (clock) {
                    case VERSION -> new AsOf.AtVersion(past.drawnVersion());
                    case RECORDED -> new AsOf.AtRecorded(past.drawnInstant());
                    case EFFECTIVE -> new AsOf.AtEffective(past.drawnInstant(), null);
                  };
              return reads.at(id, moment, null).treasury().id().equals(id);
            });
  }

  Measurement rows(Past past, Load load) throws Exception {
    return Loop.run(load, Loop.PLATFORM, () -> new Seek(past, database.connect()));
  }

  private static final class Seek implements Loop.Client {
    private final Past past;
    private final Connection connection;
    private final PreparedStatement select;

    Seek(Past past, Connection connection) throws SQLException {
      this.past = past;
      this.connection = connection;
      this.select = connection.prepareStatement(SELECT);
    }

    @Override
    public boolean request() throws SQLException {
      select.setString(1, past.treasury());
      select.setLong(2, past.drawnVersion());
      try (ResultSet row = select.executeQuery()) {
        return row.next() && row.getBigDecimal("local").signum() > 0;
      }
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
