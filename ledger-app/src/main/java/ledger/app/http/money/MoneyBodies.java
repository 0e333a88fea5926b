package ledger.app.http.money;

import ledger.app.http.shape.Members;
import ledger.app.http.shape.WriteRequest;
import ledger.money.Amount;
import ledger.money.Venue;
import ledger.treasury.ExecuteRebalance;
import ledger.treasury.MoveFunds;
import ledger.treasury.Purpose;
import ledger.treasury.RecordInflow;
import ledger.treasury.RecordOutflow;
import ledger.treasury.TreasuryId;

/** The bodies of money commands, sent to be booked or to be tried. */
public final class MoneyBodies {

  private static final int LONGEST_NETWORK = 100;

  private MoneyBodies() {}

  public static RecordOutflow outflow(TreasuryId id, Members body) {
    return outflow(id, body, body.amount("amount"), body.oneOf("purpose", Purpose.class));
  }

  /** An outflow whose purpose goes without saying. */
  public static RecordOutflow outflow(TreasuryId id, Members body, Purpose usual) {
    Amount amount = body.amount("amount");
    return outflow(
        id, body, amount, body.has("purpose") ? body.oneOf("purpose", Purpose.class) : usual);
  }

  private static RecordOutflow outflow(
      TreasuryId id, Members body, Amount amount, Purpose purpose) {
    return new RecordOutflow(
        id, amount, purpose, WriteRequest.particulars(body), body.instantIfAny("validUntil"));
  }

  public static RecordInflow inflow(TreasuryId id, Members body) {
    Venue venue = body.oneOf("venue", Venue.class);
    return new RecordInflow(
        id,
        venue,
        body.amount("amount"),
        WriteRequest.particulars(body),
        body.instantIfAny("validUntil"));
  }

  public static MoveFunds move(TreasuryId id, Members body) {
    Venue from = body.oneOf("from", Venue.class);
    Venue to = body.oneOf("to", Venue.class);
    Amount amount = body.amount("amount");
    return new MoveFunds(
        id,
        from,
        to,
        amount,
        body.text("network", LONGEST_NETWORK),
        WriteRequest.particulars(body),
        body.instantIfAny("validUntil"));
  }

  public static ExecuteRebalance rebalance(TreasuryId id, Members body) {
    return new ExecuteRebalance(
        id, WriteRequest.particulars(body), body.instantIfAny("validUntil"));
  }
}
