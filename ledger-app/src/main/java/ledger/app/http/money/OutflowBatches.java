package ledger.app.http.money;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import ledger.app.commands.Commands;
import ledger.app.http.operations.Writes;
import ledger.app.http.shape.BatchRequest;
import ledger.treasury.TreasuryId;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Books outflows while their lines still arrive, and answers each line, in order. */
@Component
class OutflowBatches {

  private final Commands commands;
  private final Writes writes;
  private final JsonMapper json;

  OutflowBatches(Commands commands, Writes writes, JsonMapper json) {
    this.commands = commands;
    this.writes = writes;
    this.json = json;
  }

  void book(TreasuryId treasuryId, BatchRequest batch, HttpServletResponse response)
      throws IOException {
    OutflowBatch outflows = new OutflowBatch(treasuryId, batch, commands, writes);
    outflows.begin();
    response.setContentType(BatchRequest.NDJSON);
    outflows.answer(
        response.getOutputStream(), (line, out) -> out.write(json.writeValueAsBytes(line)));
  }
}
