package ledger.app.http.operations;

import ledger.app.commands.CommandResult;
import ledger.app.commands.Commands;
import ledger.app.commands.Submission;
import ledger.app.http.problem.Code;
import ledger.app.http.problem.ProblemException;
import ledger.app.http.problem.Refusals;
import ledger.app.http.shape.Members;
import ledger.app.http.shape.WriteRequest;
import ledger.app.http.views.ReceiptView;
import ledger.app.reads.OperationReads;
import ledger.treasury.TreasuryCommand;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Submits a command and answers with its receipt, the first one where the command is repeated. */
@Component
public class Writes {

  private final Commands commands;
  private final OperationReads operations;

  Writes(Commands commands, OperationReads operations) {
    this.commands = commands;
    this.operations = operations;
  }

  /** Makes a command of a body. */
  public interface Reader {
    TreasuryCommand read(Members body);
  }

  /**
   * Reads the command, refuses what is left of the body, submits: 201 with the receipt; 200 with
   * the first receipt of a repeated key.
   */
  public ResponseEntity<ReceiptView> create(WriteRequest write, Reader reader) {
    return submit(read(write, reader), write.submission(), HttpStatus.CREATED);
  }

  /** Like {@link #create}, but 200 also of the first time. */
  public ResponseEntity<ReceiptView> replace(WriteRequest write, Reader reader) {
    return submit(read(write, reader), write.submission(), HttpStatus.OK);
  }

  public static TreasuryCommand read(WriteRequest write, Reader reader) {
    try (Members body = write.body()) {
      return reader.read(body);
    }
  }

  /**
   * Submits what was read before: {@code first} with the receipt, 200 where the key is repeated.
   */
  public ResponseEntity<ReceiptView> submit(
      TreasuryCommand command, Submission submission, HttpStatus first) {
    CommandResult result = commands.submit(command, submission);
    ReceiptView receipt = receipt(command, result);
    ResponseEntity.BodyBuilder answer =
        result instanceof CommandResult.Replayed
            ? ResponseEntity.ok().header("Idempotency-Replayed", "true")
            : ResponseEntity.status(first);
    return answer.eTag(Long.toString(receipt.version())).body(receipt);
  }

  /**
   * The receipt of what a command booked, now or before.
   *
   * @throws ProblemException if it booked nothing
   */
  public ReceiptView receipt(TreasuryCommand command, CommandResult result) {
    return switch (result) {
      case CommandResult.Booked(var operation) -> ReceiptView.of(operation);
      case CommandResult.Replayed(long version) ->
          ReceiptView.of(operations.at(command.treasuryId(), version));
      case CommandResult.KeyReused reused ->
          throw new ProblemException(
              Code.IDEMPOTENCY_KEY_REUSED,
              "This Idempotency-Key was used for another content or by another actor.");
      case CommandResult.Refused(var reason) -> throw Refusals.problem(reason);
      case CommandResult.Busy busy ->
          throw new ProblemException(
              Code.OVERLOADED, "Too many commands wait at this treasury. Nothing was written.");
      case CommandResult.Unavailable unavailable ->
          throw new ProblemException(
              Code.STORE_UNAVAILABLE,
              "The database does not answer. Whether this was booked is unknown: repeat it with the"
                  + " same Idempotency-Key and it is booked once.");
    };
  }
}
