package ledger.app.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import ledger.app.http.problem.ProblemWriter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

  @Bean
  FilterRegistrationBean<OpenAccess> openAccess(
      ProblemWriter problems,
      @Value("${ledger.access:open}") String access,
      @Value("${server.address:127.0.0.1}") String address) {
    requireOpen(access);
    requireLoopback(address);
    FilterRegistrationBean<OpenAccess> registration =
        new FilterRegistrationBean<>(new OpenAccess(problems));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  private static void requireOpen(String access) {
    if (!access.equals("open")) {
      throw new FailureAnalyzedException(
          "ledger.access is '" + access + "', and this version offers open access only.",
          "Leave ledger.access out, or set it to open. Open access answers on this machine only;"
              + " put no proxy in front of it.");
    }
  }

  private static void requireLoopback(String address) {
    try {
      if (InetAddress.getByName(address).isLoopbackAddress()) {
        return;
      }
    } catch (UnknownHostException e) {
      // Not a loopback address either.
    }
    throw new FailureAnalyzedException(
        "server.address is '" + address + "', but open access is for this machine only.",
        "Leave server.address out, or set it to 127.0.0.1.");
  }
}
