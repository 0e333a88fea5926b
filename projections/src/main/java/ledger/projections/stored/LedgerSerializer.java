package ledger.projections.stored;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import ledger.treasury.TreasuryAggregate;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Writes events and snapshots as JSON under their stable names; a name or revision that this
 * version does not know is an unknown type, never a guess. Everything else (tokens, metadata) keeps
 * its class name.
 */
public final class LedgerSerializer extends Jackson3Serializer {

  private static final SerializedType SNAPSHOT =
      new SimpleSerializedType("treasury.snapshot", TreasuryAggregate.SNAPSHOT_REVISION);

  /** Readers and writers are built once: building one costs more than using it. */
  private final Map<Class<?>, ObjectReader> readers = new ConcurrentHashMap<>();

  private final @Nullable ObjectWriter writer;

  public LedgerSerializer() {
    super(
        Jackson3Serializer.builder()
            .jsonMapperBuilderCustomizer(
                builder ->
                    LedgerJson.configure(builder)
                        .polymorphicTypeValidator(
                            // A processor's token names its class; without this a token that was
                            // stored during a replay cannot be read back.
                            BasicPolymorphicTypeValidator.builder()
                                .allowIfSubType("org.axonframework.")
                                .build())));
    writer = getObjectMapper().writer();
  }

  @Override
  protected ObjectWriter getWriter() {
    return writer == null ? super.getWriter() : writer;
  }

  @Override
  protected ObjectReader getReader(Class<?> type) {
    return readers.computeIfAbsent(type, javaType -> getObjectMapper().readerFor(javaType));
  }

  @Override
  @SuppressWarnings("rawtypes") // as the framework declares it
  public SerializedType typeForClass(Class type) {
    if (TreasuryAggregate.class.equals(type)) {
      return SNAPSHOT;
    }
    return EventTypes.of(type)
        .<SerializedType>map(known -> new SimpleSerializedType(known.name(), known.revision()))
        .orElseGet(() -> super.typeForClass(type));
  }

  @Override
  protected String resolveClassName(SerializedType serializedType) {
    if (serializedType.getName().equals(SNAPSHOT.getName())) {
      return TreasuryAggregate.class.getName();
    }
    String revision = serializedType.getRevision();
    return revision == null
        ? super.resolveClassName(serializedType)
        : EventTypes.of(serializedType.getName(), revision)
            .map(known -> known.javaType().getName())
            .orElseGet(() -> super.resolveClassName(serializedType));
  }
}
