package ledger.treasury;

import static ledger.treasury.Treasuries.ID;
import static ledger.treasury.Treasuries.NOW;
import static ledger.treasury.Treasuries.OPERATOR;
import static ledger.treasury.Treasuries.eventId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An event in its place, read from the message that carries it. */
class EnvelopeTest {

  private static final UUID STORED_ID = new UUID(1, 2);
  private static final Instant STORED_AT = Instant.parse("2026-01-02T03:04:05.678901Z");
  private static final MetaData BY_OPERATOR =
      MetaData.from(
          Map.of(
              "actor", "operator-7",
              "roles", List.of("OPERATOR", "AUDITOR"),
              "channel", "API",
              "requestId", "request-1"));

  @Test
  void ofAStoredEventIsWhatTheStoreSays() {
    assertThat(TreasuryAggregate.recorded(message(BY_OPERATOR), TreasuryTest.INFLOW))
        .isEqualTo(new Recorded<>(STORED_ID, ID, 4, STORED_AT, TreasuryTest.INFLOW, OPERATOR));
  }

  @Test
  void ofAnEventJustAppliedIsWhatItsTurnSays() {
    MetaData applied = BY_OPERATOR.and("eventId", eventId(4)).and("recordedAt", NOW);

    assertThat(TreasuryAggregate.recorded(message(applied), TreasuryTest.INFLOW))
        .isEqualTo(new Recorded<>(eventId(4), ID, 4, NOW, TreasuryTest.INFLOW, OPERATOR));
  }

  @ParameterizedTest
  @ValueSource(strings = {"actor", "channel", "requestId"})
  void lacksNothingOfWhoDidIt(String member) {
    DomainEventMessage<?> lacking = message(BY_OPERATOR.withoutKeys(Set.of(member)));

    assertThatIllegalStateException()
        .isThrownBy(() -> TreasuryAggregate.recorded(lacking, TreasuryTest.INFLOW))
        .withMessage("event metadata lack '" + member + "'");
  }

  @Test
  void mayHaveBeenDoneInNoRole() {
    assertThat(
            TreasuryAggregate.recorded(
                    message(BY_OPERATOR.withoutKeys(Set.of("roles"))), TreasuryTest.INFLOW)
                .attribution()
                .roles())
        .isEmpty();
  }

  private static DomainEventMessage<TreasuryEvent> message(MetaData metaData) {
    return new GenericDomainEventMessage<>(
        "treasury", ID.value(), 4, TreasuryTest.INFLOW, metaData, STORED_ID.toString(), STORED_AT);
  }
}
