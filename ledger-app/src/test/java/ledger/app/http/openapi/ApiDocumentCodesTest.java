package ledger.app.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import ledger.app.http.problem.Code;
import ledger.app.http.problem.ProblemResponse;
import ledger.app.http.problem.Refusals;
import ledger.money.Amount;
import ledger.treasury.TreasuryId;
import ledger.treasury.TreasuryRejection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * The codes that the program knows are the codes that the document explains, with their members.
 */
class ApiDocumentCodesTest {

  private static final String MEANINGS = "x-enumDescriptions";
  private static final String MEMBERS = "x-members";

  /** Told of requests that reach no operation. */
  private static final List<String> OF_NO_OPERATION = List.of("METHOD_NOT_ALLOWED");

  private static final ApiModel MODEL = ApiModel.read();

  @Test
  void everyCodeIsInTheDocumentAndEveryCodeOfTheDocumentIsKnown() {
    JsonNode code = MODEL.schema("Code");
    List<String> documented = code.path("enum").valueStream().map(JsonNode::asString).toList();

    assertThat(documented)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(statuses().keySet());
    assertThat(ApiModel.names(code.path(MEANINGS))).containsExactlyElementsOf(documented);
    assertThat(documented).containsAll(ApiModel.names(MODEL.schema("Problem").path(MEMBERS)));
  }

  @Test
  void rulesStandInTheirOrderOfPrecedence() {
    List<String> precedence =
        refusals()
            .filter(refusal -> Refusals.problem(refusal).status().value() == 422)
            .map(TreasuryRejection::code)
            .toList();

    assertThat(MODEL.schema("Code").path("enum").valueStream().map(JsonNode::asString))
        .containsSubsequence(precedence);
  }

  @Test
  void everyCodeStandsUnderItsStatusAndAtSomeOperation() {
    Map<String, Integer> statuses = statuses();
    TreeSet<String> told = new TreeSet<>(OF_NO_OPERATION);
    for (ApiModel.Operation operation : MODEL.operations()) {
      for (String status : ApiModel.names(operation.node().path("responses"))) {
        for (String code : MODEL.codes(operation, status)) {
          assertThat(statuses.get(code)).as("%s of %s", code, operation).hasToString(status);
          told.add(code);
        }
      }
    }

    assertThat(told).containsExactlyElementsOf(statuses.keySet());
  }

  @Test
  void everyMemberIsDescribed() {
    JsonNode problem = MODEL.schema("Problem");

    problem
        .path(MEMBERS)
        .forEachEntry(
            (code, members) ->
                members.forEach(
                    member ->
                        assertThat(ApiModel.names(problem.path("properties")))
                            .as("properties, for %s", code)
                            .contains(member.asString().replace("?", ""))));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aRefusalCarriesTheMembersThatTheDocumentNames(TreasuryRejection refusal) {
    ProblemResponse answer = ProblemResponse.body(Refusals.problem(refusal));

    JsonNode members = MODEL.schema("Problem").path(MEMBERS).path(refusal.code());

    assertThat(members.valueStream().map(JsonNode::asString))
        .containsExactlyElementsOf(answer.members().keySet());
  }

  /** The other retry of those that have two, by their numbers. */
  static Stream<TreasuryRejection> refusalsByTheirNumbers() {
    return Stream.of(
        new TreasuryRejection.VersionMismatch(18, 17L),
        new TreasuryRejection.NotReversible(17, null),
        new TreasuryRejection.AmountTooLarge(30, null));
  }

  @ParameterizedTest
  @MethodSource({"refusals", "refusalsByTheirNumbers"})
  void theDocumentSaysWhetherARetryHelps(TreasuryRejection refusal) {
    String meaning = MODEL.schema("Code").path(MEANINGS).path(refusal.code()).asString();

    assertThat(meaning)
        .containsIgnoringCase(
            switch (refusal.retry()) {
              case NEVER -> "the same fails again";
              case WHEN_STATE_CHANGED -> "the same succeeds once";
              case LATER -> "the same succeeds when that time has come";
            });
  }

  /** Every code of the program with its status. */
  private static Map<String, Integer> statuses() {
    Map<String, Integer> statuses = new TreeMap<>();
    for (Code code : Code.values()) {
      statuses.put(code.name(), code.status().value());
    }
    refusals()
        .map(Refusals::problem)
        .forEach(problem -> statuses.put(problem.code(), problem.status().value()));
    return statuses;
  }

  /** One of each kind, in the order in which they are declared. */
  private static Stream<TreasuryRejection> refusals() {
    return Arrays.stream(TreasuryRejection.class.getPermittedSubclasses())
        .map(ApiDocumentCodesTest::sample);
  }

  private static TreasuryRejection sample(Class<?> kind) {
    List<Class<?>> types = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (RecordComponent component : kind.getRecordComponents()) {
      types.add(component.getType());
      values.add(value(component.getType()));
    }
    try {
      return (TreasuryRejection)
          kind.getDeclaredConstructor(types.toArray(Class<?>[]::new)).newInstance(values.toArray());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(kind.getName(), e);
    }
  }

  private static Object value(Class<?> type) {
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    return switch (type.getSimpleName()) {
      case "TreasuryId" -> new TreasuryId("usdt-demo");
      case "Amount" -> Amount.ZERO;
      case "Instant" -> Instant.EPOCH;
      case "UUID" -> new UUID(0, 1);
      case "String" -> "TRC20";
      case "long", "Long" -> 17L;
      case "int" -> 6;
      case "boolean" -> false;
      default -> throw new AssertionError("no sample of " + type);
    };
  }
}
