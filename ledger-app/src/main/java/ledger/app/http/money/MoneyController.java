package ledger.app.http.money;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import ledger.app.http.operations.Writes;
import ledger.app.http.shape.BatchRequest;
import ledger.app.http.shape.WriteRequest;
import ledger.app.http.views.ReceiptView;
import ledger.treasury.TreasuryId;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(
    path = "/api/v1/treasuries/{treasuryId}",
    produces = MediaType.APPLICATION_JSON_VALUE)
class MoneyController {

  private final Writes writes;
  private final OutflowBatches batches;

  MoneyController(Writes writes, OutflowBatches batches) {
    this.writes = writes;
    this.batches = batches;
  }

  @PostMapping("/outflows")
  ResponseEntity<ReceiptView> outflow(WriteRequest write, TreasuryId treasuryId) {
    return writes.create(write, body -> MoneyBodies.outflow(treasuryId, body));
  }

  @PostMapping(path = "/outflows/batch", produces = BatchRequest.NDJSON)
  void outflows(BatchRequest batch, TreasuryId treasuryId, HttpServletResponse response)
      throws IOException {
    batches.book(treasuryId, batch, response);
  }

  @PostMapping("/inflows")
  ResponseEntity<ReceiptView> inflow(WriteRequest write, TreasuryId treasuryId) {
    return writes.create(write, body -> MoneyBodies.inflow(treasuryId, body));
  }

  @PostMapping("/moves")
  ResponseEntity<ReceiptView> move(WriteRequest write, TreasuryId treasuryId) {
    return writes.create(write, body -> MoneyBodies.move(treasuryId, body));
  }

  @PostMapping("/rebalances")
  ResponseEntity<ReceiptView> rebalance(WriteRequest write, TreasuryId treasuryId) {
    return writes.create(write, body -> MoneyBodies.rebalance(treasuryId, body));
  }
}
