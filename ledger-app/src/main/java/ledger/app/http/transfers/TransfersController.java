package ledger.app.http.transfers;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ledger.app.http.operations.Writes;
import ledger.app.http.problem.Code;
import ledger.app.http.problem.ProblemException;
import ledger.app.http.shape.ReadRequest;
import ledger.app.http.shape.WriteRequest;
import ledger.app.http.views.AsOfView;
import ledger.app.http.views.ReceiptView;
import ledger.app.reads.TransferReads;
import ledger.treasury.FailTransfer;
import ledger.treasury.Particulars;
import ledger.treasury.SettleTransfer;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(
    path = "/api/v1/treasuries/{treasuryId}/transfers",
    produces = MediaType.APPLICATION_JSON_VALUE)
class TransfersController {

  private static final int USUAL_LIMIT = 50;
  private static final long MOST_LIMIT = 1_000;

  private final Writes writes;
  private final TransferReads transfers;

  TransfersController(Writes writes, TransferReads transfers) {
    this.writes = writes;
    this.transfers = transfers;
  }

  /** A page, newest sending first, and the {@code after} of the following one. */
  record TransfersView(
      List<TransferView> items,
      @Nullable UUID next,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Object> asOf) {}

  @GetMapping
  TransfersView list(TreasuryId treasuryId, ReadRequest read) {
    boolean onlyOpen = read.query().flag("open");
    String after = read.query().text("after");
    Long limit = read.query().whole("limit", 1, MOST_LIMIT);
    read.query().close();
    TransferReads.Found found =
        transfers.page(
            treasuryId,
            read.asOf(),
            read.minVersion(),
            onlyOpen,
            after == null ? null : id(after),
            limit == null ? USUAL_LIMIT : Math.toIntExact(limit));
    return new TransfersView(
        found.page().items().stream()
            .map(transfer -> TransferView.of(transfer, found.moment()))
            .toList(),
        found.page().next(),
        AsOfView.of(found.asOf()));
  }

  @PostMapping("/{transferId}/settlement")
  ResponseEntity<ReceiptView> settle(
      WriteRequest write, TreasuryId treasuryId, @PathVariable String transferId) {
    return writes.create(
        write,
        body ->
            new SettleTransfer(
                treasuryId,
                id(transferId),
                WriteRequest.particulars(body),
                body.instantIfAny("validUntil")));
  }

  @PostMapping("/{transferId}/failure")
  ResponseEntity<ReceiptView> fail(
      WriteRequest write, TreasuryId treasuryId, @PathVariable String transferId) {
    return writes.create(
        write,
        body -> {
          boolean feeSpent = body.flag("feeSpent");
          WriteRequest.require(body, "reason");
          Particulars said = WriteRequest.particulars(body);
          return new FailTransfer(
              treasuryId, id(transferId), feeSpent, said, body.instantIfAny("validUntil"));
        });
  }

  /** What is no identity names no transfer. */
  private static UUID id(String transferId) {
    try {
      UUID id = UUID.fromString(transferId);
      if (id.toString().equals(transferId)) {
        return id;
      }
    } catch (IllegalArgumentException e) {
      // Told below like any other transfer that there is not.
    }
    throw new ProblemException(
        Code.TRANSFER_ID_INVALID, "A transfer's id is a UUID in small letters.");
  }
}
