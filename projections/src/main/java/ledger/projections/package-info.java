/** The read side: events in, rows out, queries answered. Uses the domain, never the application. */
@NullMarked
package ledger.projections;

import org.jspecify.annotations.NullMarked;
