package ledger.app.postgres;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.MigrateResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class PostgresConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresConfiguration.class);

  /**
   * The other end of a connection that fell silent: the server ends a transaction that nobody goes
   * on with. Without it a treasury's next version, or all sealing of instants, would wait for what
   * a lost connection left open. The second setting exists from PostgreSQL 17 on, and also ends one
   * whose last statement arrived in part.
   */
  private static final String ABANDONED_BY_ITS_CLIENT =
      "set idle_in_transaction_session_timeout = '10s'; select set_config(name, '20s', false) from"
          + " pg_settings where name = 'transaction_timeout'";

  @Bean
  LedgerFolder ledgerFolder(@Value("${ledger.data:data}") Path folder) {
    return LedgerFolder.open(folder);
  }

  @Bean
  PostgresServer postgresServer(
      LedgerFolder folder,
      Environment environment,
      @Value("${ledger.postgres:embedded}") String choice) {
    PostgresServer server =
        switch (choice) {
          case "embedded" -> embedded(folder, environment);
          case "external" -> ExternalPostgres.of(environment);
          default ->
              throw new FailureAnalyzedException(
                  "ledger.postgres is '" + choice + "'.", "Set it to embedded or to external.");
        };
    try {
      ServerSettings.require(server.application());
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static EmbeddedPostgres embedded(LedgerFolder folder, Environment environment) {
    if (environment.containsProperty("spring.datasource.url")) {
      throw new FailureAnalyzedException(
          "spring.datasource.url is given, but the service is to run its own PostgreSQL.",
          "To use the one given, add --spring.profiles.active=postgres; else leave"
              + " spring.datasource.url out.");
    }
    // As text: the environment converts to numbers and the like, but not to paths.
    String chosen = environment.getProperty("ledger.postgres.binaries");
    Path cache = chosen == null ? PostgresBinaries.userCache(folder) : Path.of(chosen);
    int port = environment.getProperty("ledger.postgres.port", Integer.class, 0);
    return EmbeddedPostgres.start(folder, cache, port);
  }

  /** Migrates as the owner of the tables, on connections of its own. */
  @Bean
  FlywayConfigurationCustomizer migrationsByTheOwner(PostgresServer server) {
    return (FluentConfiguration flyway) ->
        flyway.dataSource(
            server.owner().url(), server.owner().username(), server.owner().password());
  }

  /** The pool's connections work as a role that the migrations make. */
  @Bean
  FlywayMigrationStrategy migrateAndJoin(PostgresServer server) {
    return flyway -> {
      MigrateResult migrated = flyway.migrate();
      if (migrated.migrationsExecuted > 0) {
        LOG.info("The database is now at version {}", migrated.targetSchemaVersion);
      }
      ApplicationRole.grantTo(server.application(), server.owner());
    };
  }

  /** Connects when first used, which is after the migrations: see {@link #transactionManager}. */
  @Bean
  @ConfigurationProperties("spring.datasource.hikari")
  HikariDataSource dataSource(PostgresServer server) {
    var pool = new HikariDataSource();
    pool.setPoolName("ledger");
    pool.setJdbcUrl(server.application().url());
    pool.setUsername(server.application().username());
    pool.setPassword(server.application().password());
    // the driver would otherwise set each session to the time zone of this machine
    pool.setConnectionInitSql(
        ApplicationRole.ASSUME + "; set time zone 'UTC'; " + ABANDONED_BY_ITS_CLIENT);
    pool.setMaximumPoolSize(20);
    pool.setMinimumIdle(5);
    pool.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
    pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    pool.addDataSourceProperty("ApplicationName", "treasury-ledger");
    pool.addDataSourceProperty("reWriteBatchedInserts", "true");
    pool.addDataSourceProperty("tcpKeepAlive", "true");
    pool.addDataSourceProperty("connectTimeout", "5"); // seconds
    // A server that vanished without a word is given up after so long; no statement may take
    // longer. Those here are seeks, batches and truncations.
    pool.addDataSourceProperty("socketTimeout", "10"); // seconds
    return pool;
  }

  /**
   * Declared here because Axon's auto-configuration, looking for Spring Boot 3's classes, would
   * otherwise work without transactions and say nothing. Whoever needs it comes after the
   * migrations.
   */
  @Bean
  @DependsOnDatabaseInitialization
  PlatformTransactionManager transactionManager(DataSource dataSource) {
    return new JdbcTransactionManager(dataSource);
  }

  @Bean
  @DependsOnDatabaseInitialization
  AppendOnlyTables appendOnlyTables(
      DataSource dataSource, ObjectProvider<AppendOnlyTable> appendOnlyTables) {
    return new AppendOnlyTables(dataSource, appendOnlyTables.stream().toList());
  }
}
