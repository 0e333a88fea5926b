package ledger.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import ledger.app.architecture.ArchitectureRule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every rule holds for the whole ledger, and fails on its counter-examples and on nothing. */
class ArchitectureTest {

  private static final JavaClasses LEDGER =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("ledger");

  private static final String COUNTEREXAMPLES = "ledger.app.architecture.counterexamples";

  private static final JavaClasses MADE_WRONG =
      new ClassFileImporter().importPackages(COUNTEREXAMPLES);

  @ParameterizedTest
  @EnumSource
  void holds(ArchitectureRule rule) {
    rule.below("ledger").check(LEDGER);
  }

  @ParameterizedTest
  @EnumSource
  void failsOnItsCounterexamplesAlone(ArchitectureRule rule) {
    List<String> counterexamples = counterexamplesOf(rule);

    List<String> findings =
        rule.below(COUNTEREXAMPLES).evaluate(MADE_WRONG).getFailureReport().getDetails();

    assertThat(counterexamples)
        .as("what %s must find", rule)
        .allMatch(named -> findings.stream().anyMatch(finding -> finding.contains(named)));
    assertThat(findings)
        .as("what %s finds", rule)
        .allMatch(finding -> counterexamples.stream().anyMatch(finding::contains));
  }

  @ParameterizedTest
  @EnumSource
  void failsWhereThereIsNothingToJudge(ArchitectureRule rule) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> rule.below("ledger.nowhere").check(LEDGER))
        .withMessageContaining("failed to check any classes");
  }

  /** Each as the findings name it, below {@link #COUNTEREXAMPLES}. */
  private static List<String> counterexamplesOf(ArchitectureRule rule) {
    return switch (rule) {
      case THE_DOMAIN_USES_ONLY_THE_JDK ->
          List.of(
              ".journal.Foreign$WritesJson",
              ".journal.Foreign$AsksTheDatabase",
              ".journal.Foreign$AsksSpring.",
              ".journal.Foreign$AsksSpringBoot.",
              ".journal.Foreign$AsksAxon",
              ".advice.KnowsAProjection",
              ".advice.KnowsTheApplication");
      case THE_AGGREGATE_SHELL_ALSO_USES_AXON -> List.of("ApplicationContext");
      case MONEY_KNOWS_NO_OTHER_ROOM -> List.of(".money.KnowsThePolicy");
      case THE_DOMAIN_KNOWS_NEITHER_PROJECTIONS_NOR_APPLICATION ->
          List.of(".advice.KnowsAProjection", ".advice.KnowsTheApplication");
      case PROJECTIONS_DO_NOT_KNOW_THE_APPLICATION -> List.of(".projections.KnowsTheApplication");
      case ONLY_THE_APPLICATION_USES_SPRING_BOOT ->
          List.of(".journal.Foreign$AsksSpringBoot", ".projections.AsksSpringBoot");
      case PACKAGES_FORM_NO_CYCLE ->
          List.of(".policy.KnowsTheTreasury", ".treasury.KnowsThePolicy");
      case THE_DOMAIN_COMPUTES_WITHOUT_BINARY_FLOATING_POINT ->
          List.of(
              ".advice.InBinary$AField",
              ".advice.InBinary$AParameter",
              ".advice.InBinary$AResult",
              ".advice.InBinary$ACall");
      case TIME_AND_CHANCE_COME_FROM_THE_EDGE ->
          List.of(
              ".advice.AsksTimeAndChance.instant()",
              ".advice.AsksTimeAndChance.instantByReference()",
              ".advice.AsksTimeAndChance.date()",
              ".advice.AsksTimeAndChance.dateAndTime()",
              ".advice.AsksTimeAndChance.milliseconds()",
              ".advice.AsksTimeAndChance.clock()",
              ".advice.AsksTimeAndChance.identity()",
              ".advice.AsksTimeAndChance.unseeded()",
              ".advice.AsksTimeAndChance.ofTheThread()",
              ".projections.AsksTimeAndChance.rebuiltAt()",
              ".projections.AsksTimeAndChance.chance()");
      case EVERY_PACKAGE_IS_NULL_MARKED -> List.of(".unmarked.Unmarked");
      case NAMES_HOLD_ONLY_WORDS_OF_THE_TRADE ->
          List.of(
              "$PostingImpl",
              "$PostingManager",
              "$PostingUtil>",
              "$PostingUtils>",
              "$PostingHelper",
              "$PostingService",
              "$PostingRepository");
    };
  }
}
