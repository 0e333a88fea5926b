package ledger.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ledger.money.Amount;
import ledger.treasury.Attribution;
import ledger.treasury.Channel;
import ledger.treasury.Particulars;
import ledger.treasury.Purpose;
import ledger.treasury.RecordOutflow;
import ledger.treasury.TreasuryId;
import org.axonframework.axonserver.connector.command.AxonServerCommandBus;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.distributed.RoutingStrategy;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

/**
 * Profile {@code axonserver} as far as it can be held without a server: commands go to its bus, and
 * everything that is written stays in PostgreSQL. Nothing listens at the address given.
 */
@SpringBootTest(properties = {"axon.axonserver.servers=127.0.0.1:1", "ledger.demo=false"})
@ActiveProfiles("axonserver")
class AxonServerProfileIT {

  @Autowired private CommandBus commandBus;
  @Autowired private EventStore eventStore;
  @Autowired private TokenStore tokenStore;
  @Autowired private RoutingStrategy routing;
  @Autowired private Commands commands;

  private static RecordOutflow outflow() {
    return new RecordOutflow(
        new TreasuryId("usdt"), Amount.parse("1"), Purpose.WITHDRAWAL, Particulars.NONE, null);
  }

  @Test
  void commandsAreRoutedByTheServerToOurOwnSegment() {
    assertThat(commandBus).isInstanceOf(AxonServerCommandBus.class);
    assertThat(((AxonServerCommandBus) commandBus).localSegment())
        .isInstanceOf(TreasuryCommandBus.class);
  }

  @Test
  void aTreasuryIsTheUnitOfRouting() {
    assertThat(routing.getRoutingKey(new GenericCommandMessage<>(outflow()))).isEqualTo("usdt");
  }

  @Test
  void eventsAndTokensStayInPostgreSql() {
    assertThat(eventStore).isInstanceOf(EmbeddedEventStore.class);
    assertThat(tokenStore).isInstanceOf(JdbcTokenStore.class);
  }

  @Test
  void aCommandIsUnavailableWhileTheServerIs() {
    Submission submission =
        new Submission("key", "00", new Attribution("mia", List.of(), Channel.API, "r"), null);

    assertThat(commands.submit(outflow(), submission)).isEqualTo(new CommandResult.Unavailable());
  }
}
