package ledger.app.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import generated.client.ApiException;
import generated.client.ApiResponse;
import generated.client.api.AutoPilotApi.APIExecuteRebalanceRequest;
import generated.client.api.AutoPilotApi.APIGetAdviceRequest;
import generated.client.api.MoneyApi.APIMoveFundsRequest;
import generated.client.api.MoneyApi.APIRecordOutflowRequest;
import generated.client.api.OperationsApi.APIListOperationsRequest;
import generated.client.api.TreasuriesApi.APIGetTreasuryRequest;
import generated.client.model.Action;
import generated.client.model.Advice;
import generated.client.model.Alert;
import generated.client.model.AsOf;
import generated.client.model.Code;
import generated.client.model.Driver;
import generated.client.model.Kind;
import generated.client.model.Move;
import generated.client.model.Operations;
import generated.client.model.Outflow;
import generated.client.model.Problem;
import generated.client.model.Purpose;
import generated.client.model.Rebalance;
import generated.client.model.Receipt;
import generated.client.model.Recommendation;
import generated.client.model.State;
import generated.client.model.Venue;
import generated.client.model.Zone;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The document is a contract: a client that a stock generator made of it works through README's
 * walk, and its types hold every number exactly.
 */
class GeneratedClientIT extends GeneratedClient {

  private static final String WALK = "client-walk";

  @Test
  void isMadeOfTheDocumentThatIsServed() {
    assertThat(Path.of("target", "openapi.json")).hasContent(ledger.get("/v3/api-docs").text());
  }

  @Test
  void goesThroughTheWalkOfTheReadme() throws ApiException {
    open(WALK, 6, "400000", "600000");
    readTheState();
    rehearseARun();
    String etag = readTheAdvice();
    execute(etag);
    moveByHand();
    readTheLog();
    readThePast();
  }

  private void readTheState() throws ApiException {
    State state = state(APIGetTreasuryRequest.newBuilder().treasuryId(WALK).minVersion(0L));

    assertThat(state.getKind()).isEqualTo(Kind.SIMULATION);
    assertThat(state.getBalances()).isEqualTo(balances("400000", "600000"));
    assertThat(state.getTotal()).isEqualTo("1000000");
    assertThat(state.getLocalRatio()).isEqualTo("0.4");
    assertThat(state.getHealth()).isEqualTo("100");
    assertThat(state.getZone()).isEqualTo(Zone.GREEN);
    assertThat(state.getAlerts()).isEmpty();
    assertThat(state.getAsOf()).isNull();
  }

  private void rehearseARun() throws ApiException {
    APIRecordOutflowRequest request =
        APIRecordOutflowRequest.newBuilder()
            .treasuryId(WALK)
            .idempotencyKey("stress-1")
            .outflow(
                new Outflow().amount("250000").purpose(Purpose.STRESS_TEST).reason("rehearsal"))
            .build();

    ApiResponse<Receipt> first = money.recordOutflowWithHttpInfo(request);
    ApiResponse<Receipt> repeated = money.recordOutflowWithHttpInfo(request);

    Receipt receipt = first.getData();
    assertThat(receipt.getAction()).isEqualTo(Action.STRESS_TEST);
    assertThat(receipt.getAmount()).isEqualTo("250000");
    assertThat(receipt.getFrom()).isEqualTo(Venue.LOCAL);
    assertThat(receipt.getTo()).isNull();
    assertThat(receipt.getBalances()).isEqualTo(balances("150000", "600000"));
    assertThat(receipt.getHealth()).isEqualTo("50");
    assertThat(receipt.getZone()).isEqualTo(Zone.AMBER);
    assertThat(first.getStatusCode()).isEqualTo(201);
    assertThat(repeated.getStatusCode()).isEqualTo(200);
    assertThat(repeated.getHeaders().get("Idempotency-Replayed")).containsExactly("true");
    assertThat(repeated.getData()).isEqualTo(receipt);
  }

  /** The version that the advice was for, as {@code If-Match} wants it. */
  private String readTheAdvice() throws ApiException {
    ApiResponse<Advice> answer =
        autoPilot.getAdviceWithHttpInfo(
            APIGetAdviceRequest.newBuilder().treasuryId(WALK).minVersion(1L).build());

    Advice advice = answer.getData();
    assertThat(advice.getStatus()).isEqualTo(Advice.StatusEnum.MOVE);
    assertThat(advice.getDriver()).isEqualTo(Driver.DRIFT);
    assertThat(advice.getTarget()).isEqualTo("300000");
    assertThat(advice.getDrift()).isEqualTo("150000");
    assertThat(advice.getBlockedBy()).isNull();
    Recommendation move = Objects.requireNonNull(advice.getRecommendation());
    assertThat(move.getFrom()).isEqualTo(Venue.GLOBAL);
    assertThat(move.getAmount()).isEqualTo("149999.996");
    assertThat(move.getNetwork()).isEqualTo("SOL");
    assertThat(move.getFee()).isEqualTo("0.01");
    assertThat(move.getLimitedBy()).isNull();
    assertThat(move.getAlternatives()).extracting("network").containsExactly("TRC20", "ERC20");
    return Objects.requireNonNull(answer.getHeaders().get("ETag")).getFirst();
  }

  private void execute(String etag) throws ApiException {
    APIExecuteRebalanceRequest.Builder request =
        APIExecuteRebalanceRequest.newBuilder()
            .treasuryId(WALK)
            .ifMatch(etag)
            .rebalance(new Rebalance());

    Receipt receipt = autoPilot.executeRebalance(request.idempotencyKey("refill-1").build());
    Problem overtaken =
        refused(412, () -> autoPilot.executeRebalance(request.idempotencyKey("refill-2").build()));

    assertThat(receipt.getAction()).isEqualTo(Action.AUTO_PILOT);
    assertThat(receipt.getAmount()).isEqualTo("149999.996");
    assertThat(receipt.getBalances()).isEqualTo(balances("299999.996", "449999.994"));
    assertThat(receipt.getHealth()).isEqualTo("99.9999");
    assertThat(overtaken.getCode()).isEqualTo(Code.VERSION_MISMATCH);
    assertThat(overtaken.getExpected()).isEqualTo(1);
    assertThat(overtaken.getActual()).isEqualTo(2);
  }

  private void moveByHand() throws ApiException {
    Move move = new Move().from(Venue.GLOBAL).to(Venue.LOCAL).network("TRC20");
    APIMoveFundsRequest.Builder request =
        APIMoveFundsRequest.newBuilder().treasuryId(WALK).move(move);

    move.amount("10000").reference("desk 4");
    Receipt receipt = money.moveFunds(request.idempotencyKey("move-1").build());
    move.amount("300000");
    Problem refused = refused(422, () -> money.moveFunds(request.idempotencyKey("move-2").build()));

    assertThat(receipt.getReference()).isEqualTo("desk 4");
    assertThat(receipt.getBalances()).isEqualTo(balances("309999.996", "439998.994"));
    assertThat(refused.getCode()).isEqualTo(Code.BELOW_VENUE_MINIMUM);
    assertThat(refused.getRetry()).isEqualTo(Problem.RetryEnum.WHEN_STATE_CHANGED);
    assertThat(refused.getVenue()).isEqualTo(Venue.GLOBAL);
    assertThat(refused.getMinimum()).isEqualTo("200000");
    assertThat(refused.getAvailable()).isEqualTo("439998.994");
    assertThat(refused.getRequired()).isEqualTo("300001");
  }

  private void readTheLog() throws ApiException {
    APIListOperationsRequest.Builder request =
        APIListOperationsRequest.newBuilder().treasuryId(WALK).minVersion(3L);

    Operations newest = operations.listOperations(request.limit(3).build());
    Operations oldest = operations.listOperations(request.before(newest.getNext()).build());
    Operations moves =
        operations.listOperations(request.before(null).action(Action.MANUAL).build());

    assertThat(newest.getItems())
        .extracting(Receipt::getAction)
        .containsExactly(Action.MANUAL, Action.AUTO_PILOT, Action.STRESS_TEST);
    assertThat(oldest.getItems()).extracting(Receipt::getAction).containsExactly(Action.OPENED);
    assertThat(oldest.getNext()).isNull();
    assertThat(moves.getItems()).extracting(Receipt::getVersion).containsExactly(3L);
  }

  private void readThePast() throws ApiException {
    APIGetTreasuryRequest.Builder request = APIGetTreasuryRequest.newBuilder().treasuryId(WALK);

    State first = state(request.asOfVersion(1L));
    State then = state(request.asOfVersion(null).asOf(first.getRecordedAt()));
    Problem notYet = refused(409, () -> state(request.asOf(null).asOfVersion(17L)));

    assertThat(first.getBalances()).isEqualTo(balances("150000", "600000"));
    assertThat(first.getAlerts()).containsExactly(Alert.RATIO_DRIFT);
    assertThat(first.getAsOf()).isEqualTo(new AsOf().asOfVersion(1L));
    assertThat(then.getAsOf()).isEqualTo(new AsOf().asOf(first.getRecordedAt()));
    assertThat(then.asOf(null)).isEqualTo(first.asOf(null));
    assertThat(notYet.getCode()).isEqualTo(Code.NOT_YET);
    assertThat(notYet.getNewestVersion()).isEqualTo(3);
    assertThat(notYet.getNow()).isNull();
  }
}
