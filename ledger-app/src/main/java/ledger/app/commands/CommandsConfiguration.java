package ledger.app.commands;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import ledger.app.store.PostgresEventStorageEngine;
import ledger.treasury.TreasuryAggregate;
import org.axonframework.commandhandling.distributed.RoutingStrategy;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
class CommandsConfiguration {

  @Bean
  TreasuryCache treasuryCache() {
    return new TreasuryCache();
  }

  @Bean(destroyMethod = "close")
  Snapshots snapshots(EventStore eventStore) {
    return Snapshots.inTheBackground(eventStore);
  }

  @Bean
  CommandStore commandStore(JdbcTemplate database) {
    return new PostgresCommandStore(database);
  }

  @Bean
  EventIds eventIds() {
    return new EventIds(new SecureRandom());
  }

  /** A thread for each lane that has commands. */
  @Bean(destroyMethod = "shutdown")
  ThreadPoolExecutor lanes() {
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        10,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        Thread.ofPlatform().name("lane-", 1).daemon().factory(),
        new ThreadPoolExecutor.CallerRunsPolicy());
  }

  /** The qualifier makes it the segment behind Axon Server's bus, where that is used. */
  @Bean
  @Qualifier("localSegment")
  TreasuryCommandBus commandBus(
      TransactionManager transactions,
      InstantSource clock,
      EventIds eventIds,
      CommandStore store,
      PostgresEventStorageEngine events,
      Snapshots snapshots,
      TreasuryCache treasuries,
      CommandObserver observer,
      @Qualifier("lanes") Executor lanes) {
    return new TreasuryCommandBus(
        new GroupCommit(
            transactions,
            new CommandTurns(
                clock, eventIds, store, new Histories(events::event, store), snapshots, treasuries),
            observer),
        TreasuryCommandBus.Limits.USUAL,
        lanes,
        System::nanoTime);
  }

  /** Behind Axon Server: all commands of a treasury go to one node. */
  @Bean
  RoutingStrategy byTreasury() {
    return TreasuryCommandBus::treasuryOf;
  }

  /** The bus holds a treasury's turn, so the repository needs no lock of its own. */
  @Bean
  ConfigurerModule treasuryAggregate(TreasuryCache treasuries) {
    return configurer ->
        configurer.configureAggregate(
            AggregateConfigurer.defaultConfiguration(TreasuryAggregate.class)
                .configureLockFactory(axon -> NullLockFactory.INSTANCE)
                .configureCache(axon -> treasuries)
                .configureCommandTargetResolver(
                    axon ->
                        command ->
                            new VersionedAggregateIdentifier(
                                (Object) TreasuryCommandBus.treasuryOf(command), null)));
  }
}
