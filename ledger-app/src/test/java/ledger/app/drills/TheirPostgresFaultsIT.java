package ledger.app.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import ledger.app.http.LedgerClient;
import ledger.app.http.load.ServiceProcess;
import ledger.app.http.load.TheirPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** What can befall a database server of somebody else, and the way to it. The service lives on. */
@ExtendWith(FaultTable.Resolver.class)
class TheirPostgresFaultsIT {

  private static final int TROUBLE = 8;

  @TempDir private static Path temporary;
  private static TheirPostgres postgres;
  private static PostgresProcesses processes;
  private static Wire wire;
  private static ServiceProcess service;

  @BeforeAll
  static void begin() throws Exception {
    postgres = new TheirPostgres(temporary.resolve("theirs"));
    processes = new PostgresProcesses(postgres.folder());
    wire = new Wire(postgres.port());
    service =
        ServiceProcess.start(
            temporary.resolve("ledger"),
            "--spring.profiles.active=postgres",
            "--spring.datasource.url="
                + postgres.url().replace("" + postgres.port(), "" + wire.port()),
            "--spring.datasource.username=postgres");
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
    wire.close();
    postgres.close();
  }

  private static void run(String fault, String method, int times, FaultTable table, Drill.Fault it)
      throws Exception {
    LedgerClient ledger = service.ledger();
    Drill.of(fault, TheirPostgresFaultsIT.class, method, times)
        .run(table, ledger, processes::superuser, it);
  }

  /** Somebody starts it anew, as a supervisor does. */
  private abstract static class Restarted implements Drill.Fault {
    @Override
    public void end() {
      postgres.start();
    }
  }

  @Test
  void killed(FaultTable table) throws Exception {
    run(
        "kill -9 of their PostgreSQL, started again",
        "killed",
        2,
        table,
        new Restarted() {
          @Override
          public void strike(Load load, Random random) throws Exception {
            processes.killAll();
            postgres.stop();
          }
        });
  }

  @Test
  void stopped(FaultTable table) throws Exception {
    run(
        "their PostgreSQL stopped, then started",
        "stopped",
        2,
        table,
        new Restarted() {
          @Override
          public void strike(Load load, Random random) {
            postgres.stop();
            load.awaitTrouble(TROUBLE);
          }
        });
  }

  @Test
  void frozen(FaultTable table) throws Exception {
    run(
        "their PostgreSQL frozen (SIGSTOP), then thawed",
        "frozen",
        1,
        table,
        new Drill.Fault() {
          @Override
          public void strike(Load load, Random random) throws Exception {
            processes.freeze();
            load.awaitTrouble(TROUBLE);
          }

          @Override
          public void end() throws Exception {
            processes.thaw();
          }
        });
  }

  @Test
  void readOnly(FaultTable table) throws Exception {
    run(
        "their PostgreSQL read-only, then writable",
        "readOnly",
        2,
        table,
        new Drill.Fault() {
          @Override
          public void strike(Load load, Random random) throws Exception {
            configure("alter system set default_transaction_read_only = on");
            load.awaitTrouble(TROUBLE);
          }

          @Override
          public void end() throws Exception {
            configure("alter system reset default_transaction_read_only");
          }
        });
  }

  private static void configure(String setting) throws Exception {
    JdbcTemplate superuser = new JdbcTemplate(processes.superuser());
    superuser.execute(setting);
    superuser.execute("select pg_reload_conf()");
  }

  @Test
  void outOfConnections(FaultTable table) throws Exception {
    run(
        "no connection left, then all free",
        "outOfConnections",
        2,
        table,
        new OthersTakeAll(processes.superuser()));
  }

  /** Every connection there is, also those that the service had. */
  private static final class OthersTakeAll implements Drill.Fault {

    private static final String END_THE_SERVICES =
        "select count(pg_terminate_backend(pid)) from pg_stat_activity"
            + " where application_name = 'treasury-ledger'";

    private final DataSource door;
    private final List<Connection> taken = new ArrayList<>();

    OthersTakeAll(DataSource door) {
      this.door = door;
    }

    @Override
    public void strike(Load load, Random random) throws Exception {
      do {
        takeFree();
      } while (endTheServices() > 0);
      load.awaitTrouble(TROUBLE);
    }

    private void takeFree() {
      try {
        while (true) {
          taken.add(door.getConnection());
        }
      } catch (SQLException full) {
        assertThat(full.getSQLState()).as("%s", full).isEqualTo("53300");
      }
    }

    private int endTheServices() throws SQLException {
      try (var end = taken.getFirst().prepareStatement(END_THE_SERVICES)) {
        var row = end.executeQuery();
        row.next();
        return row.getInt(1);
      }
    }

    @Override
    public void end() throws SQLException {
      for (Connection connection : taken) {
        connection.close();
      }
      taken.clear();
    }
  }

  @Test
  void cut(FaultTable table) throws Exception {
    run(
        "a connection cut at any byte",
        "cut",
        12,
        table,
        (load, random) -> wire.breakOne(Wire.Way.CUT, random));
  }

  @Test
  void silent(FaultTable table) throws Exception {
    run(
        "a connection silent from any byte on",
        "silent",
        1,
        table,
        (load, random) -> wire.breakOne(Wire.Way.SILENT, random));
  }

  @Test
  void refused(FaultTable table) throws Exception {
    run(
        "all connections cut and refused, then restored",
        "refused",
        2,
        table,
        new Drill.Fault() {
          @Override
          public void strike(Load load, Random random) {
            wire.refuse();
            load.awaitTrouble(TROUBLE);
          }

          @Override
          public void end() {
            wire.restore();
          }
        });
  }
}
