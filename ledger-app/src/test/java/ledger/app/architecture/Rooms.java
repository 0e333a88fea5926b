package ledger.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

/**
 * The rooms below one root package: {@code ledger} itself, or the counter-examples, which are laid
 * out alike.
 */
record Rooms(String root) {

  DescribedPredicate<JavaClass> everything() {
    return resideInAPackage(root + "..");
  }

  /** All that is neither read side nor application, so that no new room can be forgotten. */
  DescribedPredicate<JavaClass> domain() {
    return everything()
        .and(not(projections()))
        .and(not(application()))
        .as("the domain below '%s'", root);
  }

  DescribedPredicate<JavaClass> money() {
    return resideInAPackage(root + ".money..");
  }

  DescribedPredicate<JavaClass> projections() {
    return resideInAPackage(root + ".projections..");
  }

  DescribedPredicate<JavaClass> application() {
    return resideInAPackage(root + ".app..");
  }

  /** The one class of the domain that may know Axon, with the types nested in it. */
  DescribedPredicate<JavaClass> aggregateShell() {
    String shell = root + ".treasury.TreasuryAggregate";
    return DescribedPredicate.describe(
        shell, type -> type.getName().equals(shell) || type.getName().startsWith(shell + "$"));
  }
}
