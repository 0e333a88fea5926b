/**
 * The API's OpenAPI document, written by hand under {@code openapi/} and served as it stands. Uses
 * Spring's web types, SnakeYAML and Jackson; knows no other feature.
 */
@NullMarked
package ledger.app.http.openapi;

import org.jspecify.annotations.NullMarked;
