package ledger.app.http.simulations;

import java.time.Instant;
import ledger.app.commands.Submission;
import ledger.app.http.operations.Writes;
import ledger.app.http.problem.ProblemException;
import ledger.app.http.problem.Refusals;
import ledger.app.http.shape.Members;
import ledger.app.http.shape.ReadRequest;
import ledger.app.http.shape.WriteRequest;
import ledger.app.http.views.ReceiptView;
import ledger.app.reads.AsOf;
import ledger.app.reads.Reading;
import ledger.app.reads.TreasuryReads;
import ledger.treasury.OpenSimulation;
import ledger.treasury.Origin;
import ledger.treasury.Particulars;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryId;
import ledger.treasury.TreasuryRejection;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(
    path = "/api/v1/treasuries/{treasuryId}/simulations",
    produces = MediaType.APPLICATION_JSON_VALUE)
class SimulationsController {

  private final Writes writes;
  private final TreasuryReads treasuries;

  SimulationsController(Writes writes, TreasuryReads treasuries) {
    this.writes = writes;
    this.treasuries = treasuries;
  }

  /** What the body says. */
  private record Asked(TreasuryId simulation, Particulars said, @Nullable Instant validUntil) {

    static Asked read(Members body) {
      try (body) {
        return new Asked(
            body.treasuryId("treasuryId"),
            WriteRequest.particulars(body),
            body.instantIfAny("validUntil"));
      }
    }
  }

  @PostMapping
  ResponseEntity<ReceiptView> open(WriteRequest write, TreasuryId treasuryId) {
    ReadRequest read = ReadRequest.of(write.query());
    Asked asked = Asked.read(write.body());
    Submission ofPresent = write.submission(null);
    Reading reading = treasuries.upToDate(treasuryId, read.asOf(), read.minVersion());
    Treasury origin = reading.treasury();
    OpenSimulation command =
        new OpenSimulation(asked.simulation, origin, origin(reading), asked.said, asked.validUntil);
    Long expected = write.expectedVersion();
    return expected == null || expected == origin.version()
        ? writes.submit(command, ofPresent, HttpStatus.CREATED)
        : mismatch(command, write.submission(Submission.OF_NO_TREASURY), expected, origin);
  }

  /**
   * If-Match is about the treasury of the path, from which the simulation is opened. The key
   * belongs to the new one, and a repeated key wins over If-Match, as everywhere: so it is asked
   * first, with an expectation that whoever has the new name does not meet.
   */
  private ResponseEntity<ReceiptView> mismatch(
      OpenSimulation command, Submission submission, long expected, Treasury origin) {
    try {
      return writes.submit(command, submission, HttpStatus.CREATED);
    } catch (ProblemException refused) {
      TreasuryRejection mismatch =
          new TreasuryRejection.VersionMismatch(expected, origin.version());
      throw refused.code().equals(mismatch.code()) ? Refusals.problem(mismatch) : refused;
    }
  }

  private static Origin origin(Reading reading) {
    Treasury state = reading.treasury();
    return reading.asOf() instanceof AsOf.AtEffective(Instant effectiveAt, Instant knownAt)
        ? new Origin(state.id(), state.version(), effectiveAt, knownAt)
        : new Origin(state.id(), state.version(), null, null);
  }
}
