package ledger.app.http.openapi;

import org.springframework.context.annotation.Lazy;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the document, which is read once, when first asked for: a start needs it not. */
@Lazy
@RestController
class ApiDocumentController {

  private static final String OPENAPI_JSON = "application/vnd.oai.openapi+json";

  private final byte[] json;
  private final byte[] yaml;

  ApiDocumentController() {
    ApiDocument document = ApiDocument.read();
    json = document.json();
    yaml = document.yaml();
  }

  @GetMapping(
      path = "/v3/api-docs",
      produces = {MediaType.APPLICATION_JSON_VALUE, OPENAPI_JSON})
  byte[] json() {
    return json;
  }

  @GetMapping(path = "/v3/api-docs.yaml", produces = MediaType.APPLICATION_YAML_VALUE)
  byte[] yaml() {
    return yaml;
  }
}
