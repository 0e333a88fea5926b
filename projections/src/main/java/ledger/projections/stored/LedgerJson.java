package ledger.projections.stored;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.function.Function;
import ledger.money.Amount;
import ledger.money.Asset;
import ledger.money.Ratio;
import ledger.policy.Minimums;
import ledger.policy.NetworkChoice;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryAggregate;
import ledger.treasury.TreasuryEvent;
import ledger.treasury.TreasuryId;
import ledger.treasury.TreasuryRejection;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The JSON forms of the domain. Decimals are strings, never JSON numbers; instants are UTC with six
 * fraction digits; what is absent is left out. Reading is strict: a member that this version does
 * not know has a meaning that it would lose, and one that is missing has none.
 */
public final class LedgerJson {

  private static final JsonMapper MAPPER = configure(JsonMapper.builder()).build();

  private LedgerJson() {}

  public static JsonMapper mapper() {
    return MAPPER;
  }

  /** Gives another mapper, such as that of Axon's serializer, the same forms. */
  public static <B extends MapperBuilder<?, B>> B configure(B builder) {
    return builder
        .addModule(scalars())
        .addMixIn(Minimums.class, MinimumsForm.class)
        .addMixIn(TreasuryEvent.TreasuryOpened.class, OpeningForm.class)
        .addMixIn(TreasuryRejection.class, RejectionForm.class)
        .annotationIntrospector(
            AnnotationIntrospector.pair(
                new RequiredUnlessNullable(), new JacksonAnnotationIntrospector()))
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .changeDefaultPropertyInclusion(
            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL));
  }

  /** The forms of single values: amounts, ratios, instants, names. */
  public static SimpleModule scalars() {
    SimpleModule module = new SimpleModule("ledger");
    text(module, Amount.class, Amount::toString, Amount::parse);
    text(module, Ratio.class, Ratio::toString, Ratio::parse);
    text(module, Asset.class, Asset::code, Asset::new);
    text(module, TreasuryId.class, TreasuryId::value, TreasuryId::new);
    text(module, NetworkChoice.class, NetworkChoice::value, NetworkChoice::new);
    text(module, Instant.class, Instants::format, Instant::parse);
    module.addSerializer(TreasuryAggregate.class, new SnapshotWriter());
    module.addDeserializer(TreasuryAggregate.class, new SnapshotReader());
    return module;
  }

  private static <T> void text(
      SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
    module.addSerializer(type, new TextWriter<>(type, write));
    module.addDeserializer(type, new TextReader<>(type, read));
  }

  private static final class TextWriter<T> extends ValueSerializer<T> {
    private final Class<T> type;
    private final Function<T, String> write;

    TextWriter(Class<T> type, Function<T, String> write) {
      this.type = type;
      this.write = write;
    }

    @Override
    public Class<?> handledType() {
      return type;
    }

    @Override
    public void serialize(T value, JsonGenerator generator, SerializationContext context) {
      generator.writeString(write.apply(value));
    }
  }

  private static final class TextReader<T> extends ValueDeserializer<T> {
    private final Class<T> type;
    private final Function<String, T> read;

    TextReader(Class<T> type, Function<String, T> read) {
      this.type = type;
      this.read = read;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
      if (parser.currentToken() != JsonToken.VALUE_STRING) {
        return context.reportInputMismatch(type, "a string is expected");
      }
      String text = parser.getString();
      try {
        return read.apply(text);
      } catch (RuntimeException e) {
        return context.reportInputMismatch(type, "'%s': %s", text, e.getMessage());
      }
    }
  }

  /** A snapshot is the state alone; the shell around it has nothing to remember. */
  private static final class SnapshotWriter extends ValueSerializer<TreasuryAggregate> {
    @Override
    public void serialize(
        TreasuryAggregate aggregate, JsonGenerator generator, SerializationContext context) {
      generator.writePOJO(aggregate.treasury());
    }
  }

  private static final class SnapshotReader extends ValueDeserializer<TreasuryAggregate> {
    @Override
    public TreasuryAggregate deserialize(JsonParser parser, DeserializationContext context) {
      return new TreasuryAggregate(context.readValue(parser, Treasury.class));
    }
  }

  /** A refusal on its way between nodes says which one it is. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "refusal")
  private interface RejectionForm {}

  private record MinimumsForm(
      @JsonProperty("LOCAL") Amount local, @JsonProperty("GLOBAL") Amount global) {}

  private record OpeningForm(
      @JsonProperty("LOCAL") Amount local, @JsonProperty("GLOBAL") Amount global) {}
}
