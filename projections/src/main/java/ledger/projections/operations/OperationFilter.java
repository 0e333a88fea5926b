package ledger.projections.operations;

import java.time.Instant;
import ledger.treasury.Action;
import org.jspecify.annotations.Nullable;

/**
 * Which operations are asked for.
 *
 * @param from recorded at this instant or after it
 * @param to recorded before this instant
 */
public record OperationFilter(
    @Nullable Action action, @Nullable Instant from, @Nullable Instant to) {

  public static final OperationFilter NONE = new OperationFilter(null, null, null);
}
