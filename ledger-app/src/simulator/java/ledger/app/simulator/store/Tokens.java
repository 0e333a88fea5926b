package ledger.app.simulator.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.jspecify.annotations.Nullable;

/**
 * The table of tokens as Axon's JDBC store uses it: claimed by one node, until that falls silent.
 */
public final class Tokens {

  private static final long CLAIM_TIMEOUT_SECONDS = 5;

  private final Session session;
  private final String node;
  private final InstantSource clock;
  private final Table<String, Row> rows;

  private record Row(
      @Nullable GapAwareTrackingToken token, @Nullable String owner, Instant claimedAt) {}

  /**
   * Tokens as one process sees them.
   *
   * @param node names the process, differently after each start
   */
  public Tokens(Session session, String node, InstantSource clock) {
    this.session = session;
    this.node = node;
    this.clock = clock;
    this.rows = session.database().table("token", Table::new);
  }

  /**
   * Claims a token.
   *
   * @return none before the first event
   * @throws UnableToClaimTokenException if another node has it
   */
  public Optional<GapAwareTrackingToken> claim(String processor) {
    return Optional.ofNullable(
        session.write(
                "claim token",
                transaction -> {
                  Row claimed = claimed(transaction, processor);
                  rows.put(transaction, processor, claimed);
                  return claimed;
                })
            .token);
  }

  private Row claimed(Transaction transaction, String processor) {
    Row row = rows.lock(transaction, processor);
    if (row == null) {
      return new Row(null, node, clock.instant());
    }
    boolean free =
        row.owner == null
            || row.owner.equals(node)
            || row.claimedAt.plusSeconds(CLAIM_TIMEOUT_SECONDS).isBefore(clock.instant());
    if (!free) {
      throw new UnableToClaimTokenException(processor + " is with " + row.owner);
    }
    return new Row(row.token, node, clock.instant());
  }

  public void store(String processor, GapAwareTrackingToken token) {
    session.write(
        "store token",
        transaction -> {
          Row row = claimed(transaction, processor);
          rows.put(transaction, processor, new Row(token, row.owner, row.claimedAt));
          return true;
        });
  }

  public void extend(String processor) {
    session.write(
        "extend claim",
        transaction -> {
          Row row = rows.lock(transaction, processor);
          if (row == null || !node.equals(row.owner)) {
            throw new UnableToClaimTokenException(processor + " is not with " + node);
          }
          rows.put(transaction, processor, new Row(row.token, node, clock.instant()));
          return true;
        });
  }

  public void release(String processor) {
    session.write(
        "release claim",
        transaction -> {
          Row row = rows.lock(transaction, processor);
          if (row != null && node.equals(row.owner)) {
            rows.put(transaction, processor, new Row(row.token, null, clock.instant()));
          }
          return true;
        });
  }
}
