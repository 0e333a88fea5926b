package ledger.app.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import generated.client.ApiException;
import generated.client.api.CorrectionsApi.APIAdjustBalanceRequest;
import generated.client.api.CorrectionsApi.APIFreezeVenueRequest;
import generated.client.api.CorrectionsApi.APIReverseOperationRequest;
import generated.client.api.CorrectionsApi.APIUnfreezeVenueRequest;
import generated.client.api.MoneyApi.APIMoveFundsRequest;
import generated.client.api.MoneyApi.APIRecordInflowRequest;
import generated.client.api.PolicyApi.APIChangePolicyRequest;
import generated.client.api.PolicyApi.APIGetPolicyRequest;
import generated.client.api.SimulationsApi.APIOpenSimulationRequest;
import generated.client.api.SimulationsApi.APITryOutRequest;
import generated.client.api.TransfersApi.APIFailTransferRequest;
import generated.client.api.TransfersApi.APIListTransfersRequest;
import generated.client.api.TransfersApi.APISettleTransferRequest;
import generated.client.api.TreasuriesApi.APIGetTreasuryRequest;
import generated.client.model.Action;
import generated.client.model.Adjustment;
import generated.client.model.Advice;
import generated.client.model.Failure;
import generated.client.model.Freeze;
import generated.client.model.Inflow;
import generated.client.model.Minimums;
import generated.client.model.Move;
import generated.client.model.Network;
import generated.client.model.OutflowTried;
import generated.client.model.Policy;
import generated.client.model.PolicyChange;
import generated.client.model.Rebalance;
import generated.client.model.Receipt;
import generated.client.model.Reversal;
import generated.client.model.Settlement;
import generated.client.model.SimulationOpening;
import generated.client.model.Sizing;
import generated.client.model.State;
import generated.client.model.Step;
import generated.client.model.Transfer;
import generated.client.model.Venue;
import generated.client.model.WhatIf;
import generated.client.model.WhatIfAnswer;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Beyond the README's walk: the whole desk through the client, and its longest number. */
class GeneratedClientAtTheDeskIT extends GeneratedClient {

  @Test
  void changesThePolicy() throws ApiException {
    String id = "client-policy";
    open(id, 6, "400000", "600000");
    Network network =
        new Network()
            .name("SOL")
            .fee("0.01")
            .max("500000.5")
            .enabled(true)
            .settlement(Network.SettlementEnum.INSTANT);
    PolicyChange change =
        new PolicyChange()
            .targetLocalRatio("0.45")
            .driftBand("0.1")
            .minimums(new Minimums().LOCAL("150000").GLOBAL("0"))
            .enforceMinimums(true)
            .sizing(Sizing.FEE_EXACT)
            .networkChoice("CHEAPEST")
            .networks(List.of(network))
            .reason("The week of the upgrade");

    Receipt receipt =
        policies.changePolicy(
            APIChangePolicyRequest.newBuilder()
                .treasuryId(id)
                .idempotencyKey("wider")
                .policyChange(change)
                .build());
    APIGetPolicyRequest.Builder request = APIGetPolicyRequest.newBuilder().treasuryId(id);
    Policy present = policies.getPolicy(request.minVersion(1L).build());
    Policy past = policies.getPolicy(request.minVersion(null).asOfVersion(0L).build());

    assertThat(receipt.getAction()).isEqualTo(Action.POLICY_CHANGED);
    assertThat(receipt.getAmount()).isNull();
    assertThat(present)
        .usingRecursiveComparison()
        .ignoringExpectedNullFields()
        .isEqualTo(change.reason(null));
    assertThat(past.getNetworks())
        .extracting(Network::getName)
        .containsExactly("TRC20", "ERC20", "SOL");
  }

  @Test
  void holdsTheLongestAmountExactly() throws ApiException {
    String longest = "123456789012345678901234567890.123456789012345678";
    open("client-longest", 18, "0", "0");

    Receipt receipt =
        money.recordInflow(
            APIRecordInflowRequest.newBuilder()
                .treasuryId("client-longest")
                .idempotencyKey("longest")
                .inflow(new Inflow().venue(Venue.GLOBAL).amount(longest))
                .build());

    assertThat(receipt.getAmount()).isEqualTo(longest);
    assertThat(receipt.getTo()).isEqualTo(Venue.GLOBAL);
    assertThat(receipt.getBalances()).isEqualTo(balances("0", longest));
    assertThat(receipt.getTotal()).isEqualTo(longest);
  }

  @Test
  void followsTransfersToTheirEnd() throws ApiException {
    String id = "client-transfers";
    open(id, 6, "400000", "600000");
    overAConfirmingNetwork(id);
    Receipt first = send(id, "first");
    Receipt second = send(id, "second");

    List<Transfer> underWay = open(id, second.getVersion());
    Receipt settled =
        transfers.settleTransfer(
            APISettleTransferRequest.newBuilder()
                .treasuryId(id)
                .transferId(transferOf(first))
                .idempotencyKey("settle")
                .settlement(new Settlement().reference("seen"))
                .build());
    Receipt failed =
        transfers.failTransfer(
            APIFailTransferRequest.newBuilder()
                .treasuryId(id)
                .transferId(transferOf(second))
                .idempotencyKey("fail")
                .failure(new Failure().feeSpent(true).reason("dropped"))
                .build());

    assertThat(underWay)
        .extracting(Transfer::getTransferId)
        .containsExactly(transferOf(second), transferOf(first));
    assertThat(underWay).extracting(Transfer::getOverdue).containsOnly(false);
    assertThat(settled.getAction()).isEqualTo(Action.TRANSFER_SETTLED);
    assertThat(settled.getBalances()).isEqualTo(balances("401000", "597998").IN_TRANSIT("1000"));
    assertThat(failed.getAction()).isEqualTo(Action.TRANSFER_FAILED);
    assertThat(failed.getBalances()).isEqualTo(balances("401000", "598998"));
    assertThat(open(id, failed.getVersion())).isEmpty();
  }

  private void overAConfirmingNetwork(String id) throws ApiException {
    policies.changePolicy(
        APIChangePolicyRequest.newBuilder()
            .treasuryId(id)
            .idempotencyKey("chain")
            .policyChange(
                new PolicyChange()
                    .targetLocalRatio("0.4")
                    .driftBand("0.1")
                    .minimums(new Minimums().LOCAL("1").GLOBAL("1"))
                    .enforceMinimums(true)
                    .sizing(Sizing.FEE_EXACT)
                    .networkChoice("CHEAPEST")
                    .networks(
                        List.of(
                            new Network()
                                .name("CHAIN")
                                .fee("1")
                                .enabled(true)
                                .settlement(Network.SettlementEnum.CONFIRMED)
                                .expectedSeconds(3600L))))
            .build());
  }

  private Receipt send(String id, String key) throws ApiException {
    return money.moveFunds(
        APIMoveFundsRequest.newBuilder()
            .treasuryId(id)
            .idempotencyKey(key)
            .move(new Move().from(Venue.GLOBAL).to(Venue.LOCAL).amount("1000").network("CHAIN"))
            .build());
  }

  private static UUID transferOf(Receipt sending) {
    return Objects.requireNonNull(sending.getTransferId());
  }

  private List<Transfer> open(String id, Long version) throws ApiException {
    return transfers
        .listTransfers(
            APIListTransfersRequest.newBuilder()
                .treasuryId(id)
                .open(true)
                .minVersion(version)
                .build())
        .getItems();
  }

  @Test
  void correctsAndFreezes() throws ApiException {
    String id = "client-corrections";
    open(id, 6, "400000", "600000");
    money.recordInflow(
        APIRecordInflowRequest.newBuilder()
            .treasuryId(id)
            .idempotencyKey("in")
            .inflow(new Inflow().venue(Venue.GLOBAL).amount("5"))
            .build());

    Receipt reversal =
        corrections.reverseOperation(
            APIReverseOperationRequest.newBuilder()
                .treasuryId(id)
                .idempotencyKey("reverse")
                .reversal(new Reversal().version(1L).reason("twice"))
                .build());
    Receipt adjustment =
        corrections.adjustBalance(
            APIAdjustBalanceRequest.newBuilder()
                .treasuryId(id)
                .idempotencyKey("adjust")
                .adjustment(
                    new Adjustment()
                        .venue(Venue.LOCAL)
                        .amount("-0.5")
                        .reason("count")
                        .reference("count-47"))
                .build());
    Receipt freeze =
        corrections.freezeVenue(
            APIFreezeVenueRequest.newBuilder()
                .treasuryId(id)
                .idempotencyKey("freeze")
                .freeze(new Freeze().venue(Venue.LOCAL).reason("keys"))
                .build());
    State frozen = state(APIGetTreasuryRequest.newBuilder().treasuryId(id).minVersion(4L));
    Receipt thaw =
        corrections.unfreezeVenue(
            APIUnfreezeVenueRequest.newBuilder()
                .treasuryId(id)
                .idempotencyKey("thaw")
                .venue(Venue.LOCAL)
                .reason("done")
                .build());

    assertThat(reversal.getReverses()).isEqualTo(1L);
    assertThat(adjustment.getBalances()).isEqualTo(balances("399999.5", "600000"));
    assertThat(freeze.getAction()).isEqualTo(Action.VENUE_FROZEN);
    assertThat(frozen.getFrozen()).containsExactly(Venue.LOCAL);
    assertThat(thaw.getAction()).isEqualTo(Action.VENUE_UNFROZEN);
    assertThat(thaw.getReason()).isEqualTo("done");
  }

  @Test
  void triesOutAndRehearses() throws ApiException {
    String id = "client-rehearsals";
    open(id, 6, "400000", "600000");

    WhatIfAnswer tried =
        simulations.tryOut(
            APITryOutRequest.newBuilder()
                .treasuryId(id)
                .whatIf(
                    new WhatIf()
                        .steps(
                            List.of(
                                new Step().outflow(new OutflowTried().amount("250000")),
                                new Step().rebalance(new Rebalance()))))
                .build());
    Receipt opened =
        simulations.openSimulation(
            APIOpenSimulationRequest.newBuilder()
                .treasuryId(id)
                .idempotencyKey("open")
                .asOfVersion(0L)
                .simulationOpening(new SimulationOpening().treasuryId("client-rehearsal"))
                .build());
    State simulation =
        state(APIGetTreasuryRequest.newBuilder().treasuryId("client-rehearsal").minVersion(0L));

    assertThat(tried.getStates())
        .extracting(State::getBalances)
        .containsExactly(balances("150000", "600000"), balances("299999.996", "449999.994"));
    assertThat(tried.getAdvice().getStatus()).isEqualTo(Advice.StatusEnum.BALANCED);
    assertThat(opened.getBalances()).isEqualTo(balances("400000", "600000"));
    assertThat(Objects.requireNonNull(simulation.getOrigin()).getTreasuryId()).isEqualTo(id);
  }
}
