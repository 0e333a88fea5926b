package ledger.app.store;

import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * Refuses to run on a store without real transactions. Axon's auto-configuration falls back in
 * silence to no transactions and to tokens in memory when it meets a Spring Boot it does not know;
 * events, receipts and rows would then each commit alone.
 */
@Component
record StoreAssertions(TransactionManager transactions, TokenStore tokens, EventStore events)
    implements InitializingBean {

  @Override
  public void afterPropertiesSet() {
    require(SpringTransactionManager.class, transactions);
    require(JdbcTokenStore.class, tokens);
    require(EmbeddedEventStore.class, events);
  }

  private static void require(Class<?> expected, Object actual) {
    if (!expected.isInstance(actual)) {
      throw new IllegalStateException(
          "The ledger does not run without transactions: "
              + expected.getSimpleName()
              + " was expected, "
              + actual.getClass().getName()
              + " was configured. Check the order of the auto-configurations.");
    }
  }
}
