package ledger.app.http.shape;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers every read in full, also to whoever knows the version. An {@code ETag} names a version,
 * for {@code If-Match}; but an alert may come with time alone, and a 304 would hide it. No answer
 * has a {@code Last-Modified}, so {@code If-Modified-Since} is never met.
 */
final class AlwaysInFull extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(new Unconditional(request), response);
  }

  private static final class Unconditional extends HttpServletRequestWrapper {

    private Unconditional(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getHeader(String name) {
      return isIgnored(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return isIgnored(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    private static boolean isIgnored(String name) {
      return name.equalsIgnoreCase(HttpHeaders.IF_NONE_MATCH);
    }
  }
}
