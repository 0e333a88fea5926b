package ledger.app.reads;

import java.time.Instant;
import ledger.treasury.Treasury;

/**
 * A treasury's state at the moment that was asked for.
 *
 * @param asOf the question, with what it left open filled in, so that asking this again gives the
 *     same answer; {@link AsOf#NOW} of the present, which does not
 * @param moment at which transfers are judged overdue: the instant asked for; for a version, when
 *     it was recorded
 */
public record Reading(Treasury treasury, AsOf asOf, Instant moment) {}
