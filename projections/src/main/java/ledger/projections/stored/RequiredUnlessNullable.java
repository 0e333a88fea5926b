package ledger.projections.stored;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/** A component must be there when it is read, unless the record declares that it may be null. */
final class RequiredUnlessNullable extends NopAnnotationIntrospector {

  private static final long serialVersionUID = 1L;

  @Override
  public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
    if (member instanceof AnnotatedParameter parameter
        && parameter.getOwner().getMember() instanceof Executable creator) {
      AnnotatedType component = creator.getAnnotatedParameterTypes()[parameter.getIndex()];
      return !component.isAnnotationPresent(Nullable.class);
    }
    return null;
  }
}
