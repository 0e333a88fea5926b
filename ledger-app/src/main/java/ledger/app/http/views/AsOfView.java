package ledger.app.http.views;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import ledger.app.reads.AsOf;
import org.jspecify.annotations.Nullable;

/** The moment asked for, as answers repeat it: the parameters that ask for it again. */
public final class AsOfView {

  private AsOfView() {}

  /** None for the present. */
  public static @Nullable Map<String, Object> of(AsOf asOf) {
    return switch (asOf) {
      case AsOf.Now _ -> null;
      case AsOf.AtVersion(long version) -> Map.of("asOfVersion", version);
      case AsOf.AtRecorded(Instant instant) -> Map.of("asOf", instant);
      case AsOf.AtEffective(Instant effectiveAt, Instant knownAt) -> {
        Map<String, Object> inOrder = new LinkedHashMap<>();
        inOrder.put("effectiveAt", effectiveAt);
        inOrder.put("knownAt", Objects.requireNonNull(knownAt));
        yield inOrder;
      }
    };
  }
}
