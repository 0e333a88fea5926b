package ledger.app.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The document is OpenAPI 3.1, whole, and true to its own schemas. */
class ApiDocumentTest {

  private static final ApiModel MODEL = ApiModel.read();
  private static final JsonNode DOCUMENT = MODEL.document();

  /** The OpenAPI initiative's own schema, found on the class path, never fetched. */
  private static final Schema OPENAPI =
      SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_2020_12,
              registry ->
                  registry.schemaIdResolvers(
                      ids ->
                          ids.mapPrefix(
                              "https://spec.openapis.org/", "classpath:spec.openapis.org/")))
          .getSchema(SchemaLocation.of("https://spec.openapis.org/oas/3.1/schema-base/2022-10-07"));

  @Test
  void isValid() {
    assertThat(OPENAPI.validate(DOCUMENT)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/info, title",
    "/paths/~1api~1v1~1treasuries/post/responses/201, description",
    "/components/parameters/AsOf, in",
    "/components/schemas/Amount, type",
  })
  void wouldNotBeValidWithout(String place, String member) {
    JsonNode broken = DOCUMENT.deepCopy();
    ObjectNode at = (ObjectNode) broken.at(place);
    if (member.equals("type")) {
      at.put("type", "decimal");
    } else {
      at.remove(member);
    }

    assertThat(OPENAPI.validate(broken)).isNotEmpty();
  }

  @Test
  void everyReferenceLeadsSomewhereAndNothingIsLeftOver() {
    Set<String> used = new TreeSet<>();
    walk(
        DOCUMENT,
        node -> {
          String reference = node.path("$ref").asString("");
          if (!reference.isEmpty()) {
            assertThat(DOCUMENT.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
            used.add(reference);
          }
        });

    Set<String> defined = new TreeSet<>();
    DOCUMENT
        .path("components")
        .forEachEntry(
            (kind, components) ->
                components
                    .propertyNames()
                    .forEach(name -> defined.add("#/components/" + kind + "/" + name)));
    assertThat(used).containsExactlyElementsOf(defined);
  }

  /** Seconds are no money. */
  @Test
  void noNumberHasAFractionButSeconds() {
    List<String> numbers = new ArrayList<>();
    walk(
        DOCUMENT,
        node ->
            node.path("properties")
                .forEachEntry(
                    (name, member) -> {
                      if (member.path("type").toString().contains("\"number\"")) {
                        numbers.add(name);
                      }
                    }));
    assertThat(numbers).containsExactly("lagSeconds");
    walk(DOCUMENT, node -> assertThat(node.isFloatingPointNumber()).as("%s", node).isFalse());
  }

  /** As YAML tears an unquoted text in braces: its second half is a member without a value. */
  @Test
  void noTextIsTornAtAComma() {
    JsonNode document = DOCUMENT.deepCopy();
    walk(
        document,
        node -> {
          if (node instanceof ObjectNode object) {
            object.remove(List.of("example", "examples"));
          }
        });

    List<String> withoutValue = new ArrayList<>();
    walk(
        document,
        node ->
            node.propertyNames().stream()
                .filter(name -> node.path(name).isNull())
                .forEach(withoutValue::add));
    assertThat(withoutValue).isEmpty();
  }

  /** So that a client has one type for all problems (OpenAPITools/openapi-generator#20304). */
  @Test
  void answersNarrowAReferenceOnlyByWhatGeneratorsLeaveAlone() {
    walk(
        DOCUMENT,
        node -> {
          if (node.has("$ref")) {
            assertThat(List.of("$ref", "description", "patternProperties"))
                .as("%s", node)
                .containsAll(ApiModel.names(node));
          }
        });
  }

  /** Else a client shows a value it does not know as null, or does not compile (#17004 there). */
  @Test
  void enumerationsHaveANameWhereTheyMayBeNullOrStandInAnArray() {
    walk(
        DOCUMENT.path("components").path("schemas"),
        node -> {
          assertThat(node.path("items").has("enum")).as("%s", node).isFalse();
          assertThat(node.path("enum").valueStream()).as("%s", node).noneMatch(JsonNode::isNull);
        });
  }

  @Test
  void everyOperationHasANameATagAndASummary() {
    List<String> tags = DOCUMENT.path("tags").findValuesAsString("name");
    List<String> names = new ArrayList<>();
    for (ApiModel.Operation operation : MODEL.operations()) {
      names.add(operation.node().path("operationId").asString(""));
      assertThat(operation.node().path("summary").asString("")).as("%s", operation).isNotEmpty();
      assertThat(tags).contains(operation.node().at("/tags/0").asString(""));
    }
    assertThat(names).doesNotHaveDuplicates().doesNotContain("");
  }

  @Test
  void everyMemberAndParameterIsDescribed() {
    walk(
        DOCUMENT.path("components"),
        node ->
            node.path("properties")
                .forEachEntry((name, member) -> assertDescribed(name, resolved(member), member)));
    walk(
        DOCUMENT.path("paths"),
        node ->
            node.path("parameters").forEach(p -> assertDescribed(p.toString(), resolved(p), p)));
  }

  private static void assertDescribed(String name, JsonNode resolved, JsonNode member) {
    assertThat(member.has("description") || resolved.has("description")).as(name).isTrue();
  }

  @Test
  void requestBodiesAreClosed() {
    for (ApiModel.Operation operation : MODEL.operations()) {
      JsonNode schema = operation.node().at("/requestBody/content/application~1json/schema");
      if (!schema.isMissingNode()) {
        assertThat(resolved(schema).path("additionalProperties").toString())
            .as("%s", operation)
            .isEqualTo("false");
      }
    }
  }

  @Test
  void examplesAreAsTheirSchemasSay() {
    List<String> checked = new ArrayList<>();
    for (ApiModel.Operation operation : MODEL.operations()) {
      String body = operation.pointer() + "/requestBody/content/application~1json";
      examples(new ApiModel.Place(DOCUMENT.at(body), body), operation + " sent", checked);
      for (String status : ApiModel.names(operation.node().path("responses"))) {
        ApiModel.Place content = MODEL.response(operation, status).orElseThrow().child("content");
        for (String type : ApiModel.names(content.node())) {
          examples(content.child(type), operation + " " + status + " " + type, checked);
        }
      }
    }
    assertThat(checked).hasSizeGreaterThan(30);
  }

  private static void examples(ApiModel.Place media, String what, List<String> checked) {
    ApiModel.Place schema = media.child("schema");
    boolean ofLines = schema.node().has("contentSchema");
    media
        .node()
        .path("examples")
        .forEachEntry(
            (name, example) -> {
              JsonNode value = example.path("value");
              assertThat(
                      ofLines
                          ? ContractCheck.schemaFaults(
                              schema.child("contentSchema").pointer(),
                              JsonMapper.shared().readTree(value.asString()))
                          : ContractCheck.schemaFaults(schema.pointer(), value))
                  .as("%s, example %s", what, name)
                  .isEmpty();
              checked.add(what + " " + name);
            });
  }

  @Test
  void parameterExamplesAreAsTheirSchemasSay() {
    DOCUMENT
        .at("/components/parameters")
        .forEachEntry(
            (name, parameter) -> {
              if (parameter.has("example")) {
                assertThat(
                        ContractCheck.schemaFaults(
                            "/components/parameters/" + name + "/schema",
                            parameter.path("example")))
                    .as(name)
                    .isEmpty();
              }
            });
  }

  @Test
  void theYamlSaysTheSame() {
    Object yaml =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(new String(ApiDocument.read().yaml(), java.nio.charset.StandardCharsets.UTF_8));

    assertThat(JsonMapper.shared().<JsonNode>valueToTree(yaml)).isEqualTo(DOCUMENT);
  }

  private static JsonNode resolved(JsonNode node) {
    return MODEL.resolved(new ApiModel.Place(node, "")).node();
  }

  private static void walk(JsonNode node, Consumer<JsonNode> visitor) {
    visitor.accept(node);
    node.forEach(child -> walk(child, visitor));
  }
}
