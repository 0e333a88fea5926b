package ledger.app.http.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import ledger.app.access.Caller;
import ledger.app.http.shape.BatchRequest;
import ledger.app.http.shape.Query;
import ledger.app.http.shape.ReadRequest;
import ledger.app.http.views.AsOfView;
import ledger.app.http.views.ReceiptView;
import ledger.app.reads.OperationReads;
import ledger.projections.Page;
import ledger.projections.operations.LoggedOperation;
import ledger.projections.operations.OperationFilter;
import ledger.treasury.Action;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * The operation log, newest first: pages in JSON, everything at once in CSV and
 * BatchRequest.NDJSON.
 */
@RestController
@RequestMapping("/api/v1/treasuries/{treasuryId}/operations")
class OperationsController {

  static final String CSV = "text/csv";

  private static final int USUAL_LIMIT = 50;
  private static final long MOST_LIMIT = 1_000;

  private final OperationReads operations;
  private final JsonMapper json;

  OperationsController(OperationReads operations, JsonMapper json) {
    this.operations = operations;
    this.json = json;
  }

  /** A page, and the {@code before} of the following one. */
  record OperationsView(
      List<ReceiptView> items,
      @Nullable Long next,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Object> asOf) {}

  /** What part of the log is asked for. */
  private record Asked(
      OperationReads.Log log,
      OperationFilter filter,
      @Nullable Long before,
      @Nullable Integer limit) {}

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  OperationsView page(TreasuryId treasuryId, ReadRequest read) {
    Asked asked = asked(treasuryId, read);
    int limit = asked.limit == null ? USUAL_LIMIT : asked.limit;
    Page<LoggedOperation, Long> page = page(asked, limit);
    return new OperationsView(
        page.items().stream().map(ReceiptView::of).toList(),
        page.next(),
        AsOfView.of(asked.log.asOf()));
  }

  @GetMapping(produces = CSV)
  void csv(TreasuryId treasuryId, ReadRequest read, HttpServletResponse response)
      throws IOException {
    Asked asked = asked(treasuryId, read);
    response.setContentType(CSV + ";charset=UTF-8;header=present");
    ReceiptCsv csv = new ReceiptCsv(response.getWriter());
    send(response, () -> each(asked, csv::write));
    csv.close();
  }

  @GetMapping(produces = BatchRequest.NDJSON)
  void ndjson(TreasuryId treasuryId, ReadRequest read, HttpServletResponse response)
      throws IOException {
    Asked asked = asked(treasuryId, read);
    response.setContentType(BatchRequest.NDJSON);
    response.setCharacterEncoding("UTF-8");
    PrintWriter out = response.getWriter();
    send(
        response,
        () -> each(asked, receipt -> out.append(json.writeValueAsString(receipt)).append('\n')));
    out.close();
  }

  /**
   * Until its first bytes are out a download that fails is a problem like any other; after that it
   * breaks off, so that nobody takes a part for the whole.
   */
  private static void send(HttpServletResponse response, Runnable writing) {
    try {
      writing.run();
    } catch (RuntimeException e) {
      if (!response.isCommitted()) {
        String requestId = response.getHeader(Caller.REQUEST_ID);
        response.reset();
        response.setHeader(Caller.REQUEST_ID, requestId);
      }
      throw e;
    }
  }

  private void each(Asked asked, Consumer<ReceiptView> consumer) {
    if (asked.limit == null) {
      operations.each(
          asked.log,
          asked.filter,
          asked.before,
          operation -> consumer.accept(ReceiptView.of(operation)));
    } else {
      page(asked, asked.limit).items().stream().map(ReceiptView::of).forEach(consumer);
    }
  }

  private Page<LoggedOperation, Long> page(Asked asked, int limit) {
    return operations.page(asked.log, asked.filter, asked.before, limit);
  }

  private Asked asked(TreasuryId treasuryId, ReadRequest read) {
    Query query = read.query();
    OperationFilter filter =
        new OperationFilter(
            query.oneOf("action", Action.class), query.instant("from"), query.instant("to"));
    Long before = query.whole("before", 0, Long.MAX_VALUE);
    Long limit = query.whole("limit", 1, MOST_LIMIT);
    query.close();
    refuseReversed(filter, query);
    return new Asked(
        operations.at(treasuryId, read.asOf(), read.minVersion()),
        filter,
        before,
        limit == null ? null : Math.toIntExact(limit));
  }

  private static void refuseReversed(OperationFilter filter, Query query) {
    if (filter.from() != null && filter.to() != null && filter.from().isAfter(filter.to())) {
      throw query.invalid("from", "must not be after 'to'");
    }
  }
}
