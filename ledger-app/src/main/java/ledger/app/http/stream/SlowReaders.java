package ledger.app.http.stream;

import java.time.Duration;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * What a reader that stops reading costs: a little memory of the operating system, which is also
 * how much of the past it finds when it goes on, and a thread for a bounded time. Tomcat has one
 * time for writing and for the head of a request; bodies and idle connections keep theirs.
 */
@Component
class SlowReaders implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  /** Some hundred states, and enough for a download over a long way. */
  private static final int SEND_BUFFER_BYTES = 128 * 1024;

  private static final int MOST_IDLE_MILLIS = 60_000;

  private final Duration writeTimeout;

  SlowReaders(@Value("${ledger.write-timeout}") Duration writeTimeout) {
    this.writeTimeout = writeTimeout;
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addConnectorCustomizers(this::limit);
  }

  private void limit(Connector connector) {
    connector.setProperty("socket.txBufSize", Integer.toString(SEND_BUFFER_BYTES));
    if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
      http.setConnectionTimeout(Math.toIntExact(writeTimeout.toMillis()));
      http.setKeepAliveTimeout(MOST_IDLE_MILLIS);
      http.setConnectionUploadTimeout(MOST_IDLE_MILLIS);
      http.setDisableUploadTimeout(false);
    }
  }
}
