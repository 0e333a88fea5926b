package ledger.app.http.freezes;

import java.time.Instant;
import java.util.Arrays;
import ledger.app.commands.Submission;
import ledger.app.http.operations.Writes;
import ledger.app.http.problem.Code;
import ledger.app.http.problem.ProblemException;
import ledger.app.http.shape.WriteRequest;
import ledger.app.http.views.ReceiptView;
import ledger.money.Venue;
import ledger.treasury.FreezeVenue;
import ledger.treasury.Particulars;
import ledger.treasury.TreasuryId;
import ledger.treasury.UnfreezeVenue;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(
    path = "/api/v1/treasuries/{treasuryId}/freezes",
    produces = MediaType.APPLICATION_JSON_VALUE)
class FreezesController {

  private final Writes writes;

  FreezesController(Writes writes) {
    this.writes = writes;
  }

  @PostMapping
  ResponseEntity<ReceiptView> freeze(WriteRequest write, TreasuryId treasuryId) {
    return writes.create(
        write,
        body -> {
          Venue venue = body.oneOf("venue", Venue.class);
          WriteRequest.require(body, "reason");
          Particulars said = WriteRequest.particularsWithoutTime(body);
          return new FreezeVenue(treasuryId, venue, said, body.instantIfAny("validUntil"));
        });
  }

  /**
   * Has no body: what would stand there stands in the query, all of which is read before it is
   * asked whether there is such a venue.
   */
  @DeleteMapping("/{venue}")
  ResponseEntity<ReceiptView> unfreeze(
      WriteRequest write, TreasuryId treasuryId, @PathVariable String venue) {
    Particulars said =
        new Particulars(
            null,
            write.query().textIfAny("reference", Particulars.LONGEST_TEXT),
            write.query().text("reason", Particulars.LONGEST_TEXT));
    Instant validUntil = write.query().instant("validUntil");
    Submission submission = write.submission();
    return writes.submit(
        new UnfreezeVenue(treasuryId, venue(venue), said, validUntil), submission, HttpStatus.OK);
  }

  private static Venue venue(String name) {
    return Arrays.stream(Venue.values())
        .filter(venue -> venue.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    Code.NOT_FOUND, "There is no venue of this name: LOCAL or GLOBAL."));
  }
}
