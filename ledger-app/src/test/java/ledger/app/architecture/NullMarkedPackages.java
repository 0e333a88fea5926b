package ledger.app.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** Finds classes whose package has no package-info with {@code @NullMarked}. */
final class NullMarkedPackages extends ArchCondition<JavaClass> {

  private NullMarkedPackages() {
    super("lie in a package whose package-info says @NullMarked");
  }

  static ArchCondition<JavaClass> holdThem() {
    return new NullMarkedPackages();
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
      events.add(
          SimpleConditionEvent.violated(
              type, type.getDescription() + " lies in a package that is not @NullMarked"));
    }
  }
}
