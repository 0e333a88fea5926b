package ledger.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Locale;

/** The rules of the house, each for the rooms below any root package. */
public enum ArchitectureRule {
  THE_DOMAIN_USES_ONLY_THE_JDK,
  THE_AGGREGATE_SHELL_ALSO_USES_AXON,
  MONEY_KNOWS_NO_OTHER_ROOM,
  THE_DOMAIN_KNOWS_NEITHER_PROJECTIONS_NOR_APPLICATION,
  PROJECTIONS_DO_NOT_KNOW_THE_APPLICATION,
  ONLY_THE_APPLICATION_USES_SPRING_BOOT,
  PACKAGES_FORM_NO_CYCLE,
  THE_DOMAIN_COMPUTES_WITHOUT_BINARY_FLOATING_POINT,
  TIME_AND_CHANCE_COME_FROM_THE_EDGE,
  EVERY_PACKAGE_IS_NULL_MARKED,
  NAMES_HOLD_ONLY_WORDS_OF_THE_TRADE;

  private static final DescribedPredicate<JavaClass> JDK_AND_JSPECIFY =
      resideInAnyPackage("java..", "org.jspecify..").and(not(resideInAPackage("java.sql..")));

  /** This rule for the rooms below {@code root}; it fails where there is no class to judge. */
  public ArchRule below(String root) {
    return below(new Rooms(root)).as(name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  private ArchRule below(Rooms rooms) {
    return switch (this) {
      case THE_DOMAIN_USES_ONLY_THE_JDK ->
          classes()
              .that(rooms.domain().and(not(rooms.aggregateShell())))
              .should()
              .onlyDependOnClassesThat(rooms.domain().or(JDK_AND_JSPECIFY));
      case THE_AGGREGATE_SHELL_ALSO_USES_AXON ->
          classes()
              .that(rooms.aggregateShell())
              .should()
              .onlyDependOnClassesThat(
                  rooms.domain().or(JDK_AND_JSPECIFY).or(resideInAPackage("org.axonframework..")));
      case MONEY_KNOWS_NO_OTHER_ROOM ->
          noClasses()
              .that(rooms.money())
              .should()
              .dependOnClassesThat(rooms.everything().and(not(rooms.money())));
      case THE_DOMAIN_KNOWS_NEITHER_PROJECTIONS_NOR_APPLICATION ->
          noClasses()
              .that(rooms.domain())
              .should()
              .dependOnClassesThat(rooms.projections().or(rooms.application()));
      case PROJECTIONS_DO_NOT_KNOW_THE_APPLICATION ->
          noClasses().that(rooms.projections()).should().dependOnClassesThat(rooms.application());
      case ONLY_THE_APPLICATION_USES_SPRING_BOOT ->
          noClasses()
              .that(rooms.everything().and(not(rooms.application())))
              .should()
              .dependOnClassesThat(resideInAPackage("org.springframework.boot.."));
      case PACKAGES_FORM_NO_CYCLE ->
          slices().matching(rooms.root() + ".(**)").should().beFreeOfCycles();
      case THE_DOMAIN_COMPUTES_WITHOUT_BINARY_FLOATING_POINT ->
          classes().that(rooms.domain()).should(BinaryFloatingPoint.notOccur());
      case TIME_AND_CHANCE_COME_FROM_THE_EDGE ->
          noClasses()
              .that(rooms.domain().or(rooms.projections()))
              .should()
              .accessTargetWhere(TimeAndChance.isAskedFor());
      case EVERY_PACKAGE_IS_NULL_MARKED ->
          classes().that(rooms.everything()).should(NullMarkedPackages.holdThem());
      case NAMES_HOLD_ONLY_WORDS_OF_THE_TRADE ->
          noClasses()
              .that(rooms.everything())
              .should()
              .haveNameMatching(".*(Impl|Manager|Utils?|Helper|Service|Repository)");
    };
  }
}
