package ledger.app.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ledger.app.http.problem.Code;
import ledger.app.http.problem.ProblemException;
import ledger.app.http.problem.ProblemWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Open access, for trying the ledger on one's own machine: whoever reaches the loopback interface
 * is {@code local} with all roles, or whoever {@code Ledger-Act-As: name:ROLE,ROLE} says. A web
 * page in a browser on the same machine does reach it, so its requests are told by their Host (a
 * name that was rebound to the loopback address) and their Origin, and refused.
 */
final class OpenAccess extends OncePerRequestFilter {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern HOST = Pattern.compile("(?i)(\\[::1\\]|[a-z0-9.-]+)(:[0-9]{1,5})?");
  private static final Pattern ORIGIN = Pattern.compile("(?i)https?://(.*)");
  private static final Pattern ACT_AS =
      Pattern.compile(
          "([A-Za-z0-9][A-Za-z0-9._@-]{0,63}):([A-Z][A-Z0-9_]{0,31}(?:,[A-Z][A-Z0-9_]{0,31}){0,15})");
  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final ProblemWriter problems;

  OpenAccess(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String requestId = requestId(request);
    response.setHeader(Caller.REQUEST_ID, requestId);
    Caller caller;
    try {
      refuseOtherHosts(request);
      refuseWebPages(request);
      caller = caller(request, requestId);
    } catch (ProblemException problem) {
      problems.write(problem, response);
      return;
    }
    request.setAttribute(Caller.class.getName(), caller);
    chain.doFilter(request, response);
  }

  private static void refuseOtherHosts(HttpServletRequest request) {
    if (!isLoopback(request.getHeader("Host"))) {
      throw new ProblemException(
          Code.HOST_REFUSED,
          "In open access the ledger answers to localhost, 127.0.0.1 and [::1] only.");
    }
  }

  private static void refuseWebPages(HttpServletRequest request) {
    for (String origin : Collections.list(request.getHeaders("Origin"))) {
      Matcher known = ORIGIN.matcher(origin);
      if (!known.matches() || !known.group(1).equalsIgnoreCase(request.getHeader("Host"))) {
        throw fromElsewhere();
      }
    }
    String site = request.getHeader("Sec-Fetch-Site");
    if ("cross-site".equals(site)) {
      throw fromElsewhere();
    }
  }

  private static ProblemException fromElsewhere() {
    return new ProblemException(
        Code.ORIGIN_REFUSED, "In open access no web page of another origin may call the ledger.");
  }

  private static boolean isLoopback(@Nullable String host) {
    if (host == null) {
      return false;
    }
    Matcher matcher = HOST.matcher(host);
    return matcher.matches() && LOOPBACK.contains(matcher.group(1).toLowerCase(Locale.ROOT));
  }

  /** The caller's own name for the request, or a new one where that is none. */
  private static String requestId(HttpServletRequest request) {
    String given = request.getHeader(Caller.REQUEST_ID);
    return given != null && REQUEST_ID.matcher(given).matches()
        ? given
        : UUID.randomUUID().toString();
  }

  private static Caller caller(HttpServletRequest request, String requestId) {
    List<String> actAs = Collections.list(request.getHeaders("Ledger-Act-As"));
    if (actAs.isEmpty()) {
      return new Caller("local", Caller.ALL_ROLES, requestId);
    }
    Matcher matcher = ACT_AS.matcher(actAs.getFirst());
    if (actAs.size() > 1 || !matcher.matches()) {
      throw new ProblemException(
          Code.ACT_AS_MALFORMED, "Ledger-Act-As is <name>:<ROLE>[,<ROLE>], such as mia:OPERATOR.");
    }
    return new Caller(matcher.group(1), Arrays.asList(matcher.group(2).split(",", -1)), requestId);
  }
}
