/** The application: the only package that knows Spring Boot. Starts everything else. */
@NullMarked
package ledger.app;

import org.jspecify.annotations.NullMarked;
