package ledger.app.http.treasuries;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import ledger.app.http.operations.Writes;
import ledger.app.http.shape.Query;
import ledger.app.http.shape.ReadRequest;
import ledger.app.http.shape.WriteRequest;
import ledger.app.http.views.ReceiptView;
import ledger.app.http.views.StateView;
import ledger.app.reads.Reading;
import ledger.app.reads.TreasuryReads;
import ledger.projections.Page;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/treasuries", produces = MediaType.APPLICATION_JSON_VALUE)
class TreasuriesController {

  private static final long USUAL_LIMIT = 50;
  private static final long MOST_LIMIT = 1_000;

  private final Writes writes;
  private final TreasuryReads treasuries;

  TreasuriesController(Writes writes, TreasuryReads treasuries) {
    this.writes = writes;
    this.treasuries = treasuries;
  }

  /** States in order of id, and where the following page starts. */
  record TreasuriesView(
      List<StateView> items,
      @Nullable TreasuryId next,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Object> asOf) {}

  @PostMapping
  ResponseEntity<ReceiptView> open(WriteRequest write) {
    return writes.create(write, OpeningBody::read);
  }

  @GetMapping("/{treasuryId}")
  ResponseEntity<StateView> get(TreasuryId treasuryId, ReadRequest read) {
    read.query().close();
    Reading reading = treasuries.at(treasuryId, read.asOf(), read.minVersion());
    return ResponseEntity.ok()
        .eTag(Long.toString(reading.treasury().version()))
        .body(StateView.of(reading));
  }

  @GetMapping
  TreasuriesView list(Query query) {
    try (query) {
      Instant asOf = query.instant("asOf");
      TreasuryId after = after(query);
      Long limit = query.whole("limit", 1, MOST_LIMIT);
      return page(asOf, after, Math.toIntExact(limit == null ? USUAL_LIMIT : limit));
    }
  }

  private TreasuriesView page(@Nullable Instant asOf, @Nullable TreasuryId after, int limit) {
    Page<Treasury, TreasuryId> page =
        asOf == null ? treasuries.page(after, limit) : treasuries.pageAt(asOf, after, limit);
    Instant moment = asOf == null ? treasuries.now() : asOf;
    return new TreasuriesView(
        page.items().stream().map(treasury -> StateView.of(treasury, moment, null)).toList(),
        page.next(),
        asOf == null ? null : Map.of("asOf", asOf));
  }

  private static @Nullable TreasuryId after(Query query) {
    String after = query.text("after");
    if (after == null) {
      return null;
    }
    if (!TreasuryId.isValid(after)) {
      throw query.invalid("after", "must be a treasury id");
    }
    return new TreasuryId(after);
  }
}
