package ledger.app.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import generated.client.ApiClient;
import generated.client.ApiException;
import generated.client.api.AutoPilotApi;
import generated.client.api.CorrectionsApi;
import generated.client.api.MoneyApi;
import generated.client.api.OperationsApi;
import generated.client.api.PolicyApi;
import generated.client.api.SimulationsApi;
import generated.client.api.TransfersApi;
import generated.client.api.TreasuriesApi;
import generated.client.api.TreasuriesApi.APIGetTreasuryRequest;
import generated.client.api.TreasuriesApi.APIOpenTreasuryRequest;
import generated.client.model.Balances;
import generated.client.model.Kind;
import generated.client.model.Opening;
import generated.client.model.OpeningBalances;
import generated.client.model.Preset;
import generated.client.model.Problem;
import generated.client.model.State;
import ledger.app.http.RunningLedger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;

/** A ledger and the client that a stock generator made of its document. */
abstract class GeneratedClient extends RunningLedger {

  ApiClient client;
  TreasuriesApi treasuries;
  MoneyApi money;
  AutoPilotApi autoPilot;
  PolicyApi policies;
  OperationsApi operations;
  TransfersApi transfers;
  CorrectionsApi corrections;
  SimulationsApi simulations;

  @BeforeAll
  void callThisService() {
    client = new ApiClient();
    client.updateBaseUri("http://127.0.0.1:" + port());
    treasuries = new TreasuriesApi(client);
    money = new MoneyApi(client);
    autoPilot = new AutoPilotApi(client);
    policies = new PolicyApi(client);
    operations = new OperationsApi(client);
    transfers = new TransfersApi(client);
    corrections = new CorrectionsApi(client);
    simulations = new SimulationsApi(client);
  }

  void open(String id, int scale, String local, String global) throws ApiException {
    treasuries.openTreasury(
        APIOpenTreasuryRequest.newBuilder()
            .idempotencyKey("open")
            .opening(
                new Opening()
                    .treasuryId(id)
                    .asset("USDT")
                    .scale(scale)
                    .kind(Kind.SIMULATION)
                    .opening(new OpeningBalances().LOCAL(local).GLOBAL(global))
                    .preset(Preset.DEFAULT))
            .build());
  }

  State state(APIGetTreasuryRequest.Builder request) throws ApiException {
    return treasuries.getTreasury(request.build());
  }

  static Balances balances(String local, String global) {
    return new Balances().LOCAL(local).GLOBAL(global).IN_TRANSIT("0");
  }

  Problem refused(int status, ThrowingCallable call) {
    ApiException refusal = catchThrowableOfType(ApiException.class, call);

    assertThat(refusal.getCode()).isEqualTo(status);
    return client.getObjectMapper().readValue(refusal.getResponseBody(), Problem.class);
  }
}
