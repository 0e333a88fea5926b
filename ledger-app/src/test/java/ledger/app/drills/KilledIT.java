package ledger.app.drills;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import ledger.app.http.LedgerClient;
import ledger.app.http.load.ServiceProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of the service and of the PostgreSQL that runs beside it. */
@ExtendWith(FaultTable.Resolver.class)
class KilledIT {

  @TempDir private static Path temporary;
  private static PostgresProcesses postgres;
  private static int port;
  private static LedgerClient ledger;
  private static ServiceProcess service;

  @BeforeAll
  static void begin() throws IOException {
    port = Drill.freePort();
    ledger = new LedgerClient(port);
    postgres = new PostgresProcesses(temporary.resolve("data").resolve("postgres"));
    service = started();
  }

  private static ServiceProcess started() throws IOException {
    return ServiceProcess.start(temporary.resolve("data"), port);
  }

  @AfterAll
  static void stop() {
    service.close();
    ledger.close();
  }

  /** Its PostgreSQL lives on, until the next service ends it. */
  @Test
  void service(FaultTable table) throws Exception {
    Drill.of("kill -9 of the service", KilledIT.class, "service", 20)
        .run(
            table,
            ledger,
            postgres::superuser,
            new Restarted() {
              @Override
              public void strike(Load load, Random random) throws Exception {
                service.kill();
              }
            });
  }

  /** The service lives on, and brings it back. */
  @Test
  void itsPostgres(FaultTable table) throws Exception {
    Drill.of("kill -9 of its PostgreSQL", KilledIT.class, "itsPostgres", 5)
        .run(table, ledger, postgres::superuser, (load, random) -> postgres.killSome(random));
  }

  @Test
  void both(FaultTable table) throws Exception {
    Drill.of("kill -9 of both", KilledIT.class, "both", 2)
        .run(
            table,
            ledger,
            postgres::superuser,
            new Restarted() {
              @Override
              public void strike(Load load, Random random) throws Exception {
                // Where it is the last to go, it may have begun to bring back the other.
                if (random.nextBoolean()) {
                  postgres.killAll();
                  service.kill();
                } else {
                  service.kill();
                  postgres.killAll();
                }
              }
            });
  }

  /** Somebody starts the service anew, as a supervisor does. */
  private abstract static class Restarted implements Drill.Fault {
    @Override
    public void end() throws IOException {
      service = started();
    }
  }
}
