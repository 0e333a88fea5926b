package ledger.app.postgres;

import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says which privilege a migration lacked. Other failed migrations are ours to mend: as they are.
 */
final class MigrationFailureAnalyzer extends AbstractFailureAnalyzer<FlywayException> {

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable rootFailure, FlywayException cause) {
    PSQLException refusal = findCause(cause, PSQLException.class);
    if (refusal == null || !"42501".equals(refusal.getSQLState())) {
      return null;
    }
    ServerErrorMessage said = refusal.getServerErrorMessage();
    String hint = said == null ? null : said.getHint();
    return new FailureAnalysis(
        "The database could not be brought up to date: " + refusal.getMessage(),
        hint == null
            ? "Migrate as the owner of the database: spring.flyway.user and spring.flyway.password;"
                + " spring.datasource.username can then be a login with fewer privileges."
            : hint,
        cause);
  }
}
