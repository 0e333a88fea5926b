/**
 * How the API says no: one code, the numbers that matter, the right status, as RFC 9457 problems.
 * Uses the domain's refusals and Spring's web types.
 */
@NullMarked
package ledger.app.http.problem;

import org.jspecify.annotations.NullMarked;
