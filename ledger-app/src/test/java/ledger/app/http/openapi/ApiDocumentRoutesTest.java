package ledger.app.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import ledger.app.http.shape.BatchRequest;
import ledger.app.http.shape.Instruction;
import ledger.app.http.shape.WhatIfRequest;
import ledger.app.http.shape.WriteRequest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What can be called is what the document says, path by path, and nothing else. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureRestTestClient
class ApiDocumentRoutesTest {

  private static final String ERROR_PAGE = "/error";
  private static final String OF_SPRING_BOOT = "/actuator/health";
  private static final List<String> JSON = List.of("application/json");
  private static final Set<Class<?>> BODIES =
      Set.of(WriteRequest.class, WhatIfRequest.class, Instruction.class);

  /** What it takes and gives, successes only. */
  private record MediaTypes(Set<String> taken, Set<String> given) {

    private static MediaTypes none() {
      return new MediaTypes(new TreeSet<>(), new TreeSet<>());
    }
  }

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping routes;

  @Test
  void everyRouteIsInTheDocumentAndEveryPathIsARoute() {
    assertThat(documented()).isEqualTo(offered()).hasSizeGreaterThan(10);
  }

  private Map<String, MediaTypes> offered() {
    Map<String, MediaTypes> offered = new TreeMap<>();
    routes
        .getHandlerMethods()
        .forEach(
            (info, handler) -> {
              for (String route : routes(info)) {
                MediaTypes types = offered.computeIfAbsent(route, _ -> MediaTypes.none());
                types.taken.addAll(taken(info, handler));
                info.getProducesCondition()
                    .getProducibleMediaTypes()
                    .forEach(type -> types.given.add(type.toString()));
              }
            });
    return offered;
  }

  private static List<String> routes(RequestMappingInfo info) {
    List<String> routes = new ArrayList<>();
    for (String path : info.getPatternValues()) {
      if (!path.startsWith(ERROR_PAGE)) {
        assertThat(info.getMethodsCondition().getMethods()).as("methods of %s", path).isNotEmpty();
        info.getMethodsCondition().getMethods().forEach(method -> routes.add(method + " " + path));
      }
    }
    return routes;
  }

  /** A body is read as JSON whatever the mapping says, a batch line by line; a DELETE has none. */
  private static Collection<String> taken(RequestMappingInfo info, HandlerMethod handler) {
    if (takes(handler, Set.of(BatchRequest.class))) {
      return List.of(BatchRequest.NDJSON);
    }
    boolean hasBody =
        !info.getMethodsCondition().getMethods().contains(RequestMethod.DELETE)
            && takes(handler, BODIES);
    return hasBody
        ? JSON
        : info.getConsumesCondition().getConsumableMediaTypes().stream()
            .map(Object::toString)
            .toList();
  }

  private static boolean takes(HandlerMethod handler, Set<Class<?>> bodies) {
    return Arrays.stream(handler.getMethodParameters())
        .anyMatch(parameter -> bodies.contains(parameter.getParameterType()));
  }

  private static Map<String, MediaTypes> documented() {
    ApiModel model = ApiModel.read();
    Map<String, MediaTypes> documented = new TreeMap<>();
    for (ApiModel.Operation operation : model.operations()) {
      if (operation.path().equals(OF_SPRING_BOOT)) {
        continue;
      }
      MediaTypes types = MediaTypes.none();
      types.taken.addAll(ApiModel.names(operation.node().at("/requestBody/content")));
      for (String status : ApiModel.names(operation.node().path("responses"))) {
        if (status.startsWith("2")) {
          ApiModel.Place response = model.response(operation, status).orElseThrow();
          types.given.addAll(ApiModel.names(response.node().path("content")));
        }
      }
      documented.put(operation.toString(), types);
    }
    return documented;
  }
}
