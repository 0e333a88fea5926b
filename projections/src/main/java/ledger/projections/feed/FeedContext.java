package ledger.projections.feed;

import java.time.InstantSource;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every feed stands on.
 *
 * @param transactions of the data source
 * @param axonTransactions the same ones, as Axon sees them: rows and token are to commit together
 * @param json reads and writes a treasury's state
 * @param clock tells how old the oldest waiting event is and since when a treasury is parked
 */
public record FeedContext(
    DataSource dataSource,
    PlatformTransactionManager transactions,
    TransactionManager axonTransactions,
    EventStore events,
    TokenStore tokens,
    JsonMapper json,
    InstantSource clock) {}
