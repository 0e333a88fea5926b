package ledger.app.http.corrections;

import ledger.app.http.operations.Writes;
import ledger.app.http.shape.WriteRequest;
import ledger.app.http.views.ReceiptView;
import ledger.money.Amount;
import ledger.money.Venue;
import ledger.treasury.AdjustBalance;
import ledger.treasury.Particulars;
import ledger.treasury.ReverseOperation;
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
class CorrectionsController {

  private final Writes writes;

  CorrectionsController(Writes writes) {
    this.writes = writes;
  }

  /** Counts from when the original did, so it says no time of its own. */
  @PostMapping("/reversals")
  ResponseEntity<ReceiptView> reverse(WriteRequest write, TreasuryId treasuryId) {
    return writes.create(
        write,
        body -> {
          long version = body.whole("version", 0, Long.MAX_VALUE);
          WriteRequest.require(body, "reason");
          Particulars said = WriteRequest.particularsWithoutTime(body);
          return new ReverseOperation(treasuryId, version, said, body.instantIfAny("validUntil"));
        });
  }

  @PostMapping("/adjustments")
  ResponseEntity<ReceiptView> adjust(WriteRequest write, TreasuryId treasuryId) {
    return writes.create(
        write,
        body -> {
          Venue venue = body.oneOf("venue", Venue.class);
          Amount amount = body.amount("amount");
          WriteRequest.require(body, "reason");
          WriteRequest.require(body, "reference");
          Particulars said = WriteRequest.particulars(body);
          return new AdjustBalance(
              treasuryId, venue, amount, said, body.instantIfAny("validUntil"));
        });
  }
}
