package ledger.app.architecture.counterexamples.treasury;

import org.axonframework.commandhandling.CommandMessage;
import org.springframework.context.ApplicationContext;

/** Axon is allowed here, Spring is not. */
record TreasuryAggregate(Allowed allowed, ApplicationContext notAllowed) {

  record Allowed(CommandMessage<String> command) {}
}
