package ledger.app.commands;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.common.IdentifierFactory;

/**
 * Identities of messages, of which each command has several and nobody keeps one: an event is
 * stored under an {@link EventIds event id}. So they need not be unguessable, which is what takes
 * Axon's own most of their time.
 */
public final class MessageIds extends IdentifierFactory {

  @Override
  public String generateIdentifier() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}
