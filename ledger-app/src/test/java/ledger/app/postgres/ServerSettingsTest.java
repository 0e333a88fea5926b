package ledger.app.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerSettingsTest {

  @Test
  void findsNoFaultInADurableServer() {
    assertThat(new ServerSettings(150000, "on", "on", "on", "UTF8", false).faults()).isEmpty();
    assertThat(new ServerSettings(180001, "on", "remote_apply", "on", "UTF8", false).faults())
        .isEmpty();
  }

  @Test
  void namesEachFault() {
    assertThat(new ServerSettings(140012, "off", "off", "off", "SQL_ASCII", true).faults())
        .satisfiesExactly(
            it -> assertThat(it).contains("version 14").contains("15 is the oldest"),
            it -> assertThat(it).startsWith("fsync is off"),
            it -> assertThat(it).startsWith("synchronous_commit is off"),
            it -> assertThat(it).startsWith("full_page_writes is off"),
            it -> assertThat(it).contains("SQL_ASCII"),
            it -> assertThat(it).contains("standby"));
  }

  @Test
  void refusesACommitThatWaitsForLessThanAllOfThem() {
    for (String lesser : new String[] {"off", "local", "remote_write"}) {
      assertThat(new ServerSettings(170011, "on", lesser, "on", "UTF8", false).faults())
          .as(lesser)
          .hasSize(1);
    }
  }
}
