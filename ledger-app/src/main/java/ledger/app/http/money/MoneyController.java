package ledger.app.http.money;

import ledger.app.http.operations.Writes;
import ledger.app.http.shape.Members;
import ledger.app.http.shape.WriteRequest;
import ledger.app.http.views.ReceiptView;
import ledger.money.Venue;
import ledger.treasury.ExecuteRebalance;
import ledger.treasury.MoveFunds;
import ledger.treasury.Purpose;
import ledger.treasury.RecordInflow;
import ledger.treasury.RecordOutflow;
import ledger.treasury.TreasuryCommand;
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

  private static final int LONGEST_NETWORK = 100;

  private final Writes writes;

  MoneyController(Writes writes) {
    this.writes = writes;
  }

  private interface Reader {
    TreasuryCommand read(Members body);
  }

  /** Reads the command, refuses what is left of the body, submits. */
  private ResponseEntity<ReceiptView> book(WriteRequest write, Reader reader) {
    TreasuryCommand command;
    try (Members body = write.body()) {
      command = reader.read(body);
    }
    return writes.create(command, write);
  }

  @PostMapping("/outflows")
  ResponseEntity<ReceiptView> outflow(WriteRequest write, TreasuryId treasuryId) {
    return book(
        write,
        body ->
            new RecordOutflow(
                treasuryId,
                body.amount("amount"),
                body.oneOf("purpose", Purpose.class),
                WriteRequest.particulars(body),
                body.instantIfAny("validUntil")));
  }

  @PostMapping("/inflows")
  ResponseEntity<ReceiptView> inflow(WriteRequest write, TreasuryId treasuryId) {
    return book(
        write,
        body ->
            new RecordInflow(
                treasuryId,
                body.oneOf("venue", Venue.class),
                body.amount("amount"),
                WriteRequest.particulars(body),
                body.instantIfAny("validUntil")));
  }

  @PostMapping("/moves")
  ResponseEntity<ReceiptView> move(WriteRequest write, TreasuryId treasuryId) {
    return book(
        write,
        body ->
            new MoveFunds(
                treasuryId,
                body.oneOf("from", Venue.class),
                body.oneOf("to", Venue.class),
                body.amount("amount"),
                body.text("network", LONGEST_NETWORK),
                WriteRequest.particulars(body),
                body.instantIfAny("validUntil")));
  }

  @PostMapping("/rebalances")
  ResponseEntity<ReceiptView> rebalance(WriteRequest write, TreasuryId treasuryId) {
    return book(
        write,
        body ->
            new ExecuteRebalance(
                treasuryId, WriteRequest.particulars(body), body.instantIfAny("validUntil")));
  }
}
