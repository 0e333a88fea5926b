package ledger.app.reads;

import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import ledger.projections.feed.Feed;
import ledger.projections.feed.FeedContext;
import ledger.projections.operations.Operations;
import ledger.projections.stored.LedgerJson;
import ledger.projections.treasuries.Transfers;
import ledger.projections.treasuries.Treasuries;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The projections with the feeds that run them, and the reads over them. */
@Configuration(proxyBeanMethods = false)
class ReadsConfiguration {

  @Bean
  FeedContext feedContext(
      DataSource dataSource,
      PlatformTransactionManager transactions,
      TransactionManager axonTransactions,
      EventStore events,
      TokenStore tokens,
      InstantSource clock) {
    return new FeedContext(
        dataSource, transactions, axonTransactions, events, tokens, LedgerJson.mapper(), clock);
  }

  @Bean
  Treasuries treasuries(DataSource dataSource) {
    return new Treasuries(dataSource, LedgerJson.mapper());
  }

  @Bean(initMethod = "start", destroyMethod = "stop")
  Feed treasuriesFeed(Treasuries treasuries, FeedContext context) {
    return new Feed(treasuries.projection(), context);
  }

  @Bean
  Operations operations(DataSource dataSource) {
    return new Operations(dataSource);
  }

  @Bean(initMethod = "start", destroyMethod = "stop")
  Feed operationsFeed(Operations operations, FeedContext context) {
    return new Feed(operations.projection(), context);
  }

  @Bean
  TreasuryReads treasuryReads(
      InstantSource clock,
      Treasuries treasuries,
      @Qualifier("treasuriesFeed") Feed feed,
      JdbcTemplate database,
      PlatformTransactionManager transactions) {
    return new TreasuryReads(
        clock,
        treasuries,
        feed,
        new PostgresHeads(database),
        new Seals(
            new PostgresRecordedClock(database, new TransactionTemplate(transactions)),
            new ReentrantLock()));
  }

  @Bean
  TransferReads transferReads(DataSource dataSource, TreasuryReads reads) {
    return new TransferReads(new Transfers(dataSource), reads);
  }

  @Bean
  OperationReads operationReads(
      Operations operations, @Qualifier("operationsFeed") Feed feed, TreasuryReads treasuries) {
    return new OperationReads(operations, feed, treasuries);
  }
}
