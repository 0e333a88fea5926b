package ledger.app.console;

import java.util.List;
import ledger.app.commands.CommandResult;
import ledger.app.commands.Commands;
import ledger.app.commands.Submission;
import ledger.money.Amount;
import ledger.money.Asset;
import ledger.policy.Preset;
import ledger.treasury.Attribution;
import ledger.treasury.Channel;
import ledger.treasury.Kind;
import ledger.treasury.OpenTreasury;
import ledger.treasury.Particulars;
import ledger.treasury.TreasuryId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Opens a simulation on an empty store, so that the first request has something to answer with. */
@Component
class DemoTreasury implements ApplicationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(DemoTreasury.class);

  static final TreasuryId ID = new TreasuryId("usdt-demo");

  private final boolean wanted;
  private final JdbcTemplate database;
  private final Commands commands;

  DemoTreasury(
      @Value("${ledger.demo:true}") boolean wanted, JdbcTemplate database, Commands commands) {
    this.wanted = wanted;
    this.database = database;
    this.commands = commands;
  }

  @Override
  public void run(ApplicationArguments args) {
    if (wanted && isEmpty()) {
      CommandResult opened =
          commands.submit(
              new OpenTreasury(
                  ID,
                  new Asset("USDT"),
                  6,
                  Kind.SIMULATION,
                  Amount.parse("400000"),
                  Amount.parse("600000"),
                  Preset.DEFAULT.policy(),
                  Particulars.NONE,
                  null),
              new Submission(
                  "demo", "00", new Attribution("demo", List.of(), Channel.API, "demo"), null));
      if (!(opened instanceof CommandResult.Booked)) {
        LOG.warn("The demo treasury {} was not opened: {}", ID, opened);
      }
    }
  }

  private boolean isEmpty() {
    return !Boolean.TRUE.equals(
        database.queryForObject("select exists (select from event_entry)", Boolean.class));
  }
}
