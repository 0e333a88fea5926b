package ledger.app.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.time.Clock;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The calls that answer differently every time. With a given clock or seed they do not. */
final class TimeAndChance {

  private TimeAndChance() {}

  static DescribedPredicate<JavaAccess<?>> isAskedFor() {
    return DescribedPredicate.describe(
        "the clock or chance is asked",
        access ->
            access.getTarget() instanceof CodeUnitAccessTarget target && isClockOrChance(target));
  }

  private static boolean isClockOrChance(CodeUnitAccessTarget target) {
    return isNow(target)
        || is(target, System.class, "currentTimeMillis")
        || (isOf(target, Clock.class) && target.getName().startsWith("system"))
        || is(target, UUID.class, "randomUUID")
        || is(target, Math.class, "random")
        || is(target, ThreadLocalRandom.class, "current")
        || (is(target, Random.class, "<init>") && target.getRawParameterTypes().isEmpty());
  }

  private static boolean isNow(CodeUnitAccessTarget target) {
    return target.getOwner().getPackageName().startsWith("java.time")
        && target.getName().equals("now")
        && target.getRawParameterTypes().stream()
            .noneMatch(type -> type.isEquivalentTo(Clock.class));
  }

  private static boolean is(AccessTarget target, Class<?> owner, String name) {
    return isOf(target, owner) && target.getName().equals(name);
  }

  private static boolean isOf(AccessTarget target, Class<?> owner) {
    return target.getOwner().isEquivalentTo(owner);
  }
}
