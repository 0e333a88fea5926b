package ledger.app.http.advice;

import ledger.app.http.shape.ReadRequest;
import ledger.app.http.views.AdviceView;
import ledger.app.reads.Reading;
import ledger.app.reads.TreasuryReads;
import ledger.treasury.TreasuryId;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(
    path = "/api/v1/treasuries/{treasuryId}/advice",
    produces = MediaType.APPLICATION_JSON_VALUE)
class AdviceController {

  private final TreasuryReads treasuries;

  AdviceController(TreasuryReads treasuries) {
    this.treasuries = treasuries;
  }

  @GetMapping
  ResponseEntity<AdviceView> get(TreasuryId treasuryId, ReadRequest read) {
    read.query().close();
    Reading reading = treasuries.at(treasuryId, read.asOf(), read.minVersion());
    return ResponseEntity.ok()
        .eTag(Long.toString(reading.treasury().version()))
        .body(AdviceView.of(reading));
  }
}
