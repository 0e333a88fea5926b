package ledger.app.architecture;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvent;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds float and double in fields and signatures, and in the signatures of all that is called: a
 * local variable leaves no trace in the class file, but its value came from or goes to a call.
 */
final class BinaryFloatingPoint extends ArchCondition<JavaClass> {

  private static final Set<String> TYPES =
      Set.of("float", "double", "java.lang.Float", "java.lang.Double");

  private BinaryFloatingPoint() {
    super("hold, take, return or call nothing of type float or double");
  }

  static ArchCondition<JavaClass> notOccur() {
    return new BinaryFloatingPoint();
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    type.getFields().stream()
        .filter(field -> areAny(field.getAllInvolvedRawTypes().stream()))
        .forEach(field -> events.add(violation(type, field.getDescription())));
    type.getCodeUnits().stream()
        .filter(BinaryFloatingPoint::inSignature)
        .forEach(codeUnit -> events.add(violation(type, codeUnit.getDescription())));
    type.getCodeUnitAccessesFromSelf().stream()
        .filter(access -> inSignature(access.getTarget()))
        .forEach(access -> events.add(violation(type, access.getDescription())));
  }

  private static boolean inSignature(JavaCodeUnit codeUnit) {
    return areAny(codeUnit.getAllInvolvedRawTypes().stream());
  }

  private static boolean inSignature(CodeUnitAccessTarget target) {
    List<JavaClass> parameters = target.getRawParameterTypes();
    return areAny(Stream.concat(Stream.of(target.getRawReturnType()), parameters.stream()));
  }

  private static boolean areAny(Stream<JavaClass> types) {
    return types.anyMatch(type -> TYPES.contains(type.getBaseComponentType().getName()));
  }

  private static ConditionEvent violation(JavaClass type, String what) {
    return SimpleConditionEvent.violated(type, what + " uses float or double");
  }
}
