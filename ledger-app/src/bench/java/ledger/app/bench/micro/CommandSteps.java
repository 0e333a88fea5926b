package ledger.app.bench.micro;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import ledger.advice.Advice;
import ledger.advice.Advisor;
import ledger.journal.Balances;
import ledger.money.Amount;
import ledger.money.Asset;
import ledger.policy.Preset;
import ledger.policy.RebalancingPolicy;
import ledger.projections.stored.LedgerJson;
import ledger.projections.stored.LedgerSerializer;
import ledger.treasury.Attribution;
import ledger.treasury.Channel;
import ledger.treasury.Decision;
import ledger.treasury.Decisions;
import ledger.treasury.Kind;
import ledger.treasury.Particulars;
import ledger.treasury.Purpose;
import ledger.treasury.RecordOutflow;
import ledger.treasury.Recorded;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryEvent;
import ledger.treasury.TreasuryId;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import tools.jackson.databind.ObjectReader;

/**
 * An outflow's way through the domain, one step at a time. Nothing of its state is final, lest the
 * compiler take it for constant and work the answer out beforehand.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CommandSteps {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:01.000001Z");
  private static final TreasuryId ID = new TreasuryId("bench");

  private LedgerSerializer serializer = new LedgerSerializer();
  private RebalancingPolicy policy = Preset.DEFAULT.policy();
  private RecordOutflow command =
      new RecordOutflow(ID, Amount.parse("123.456789"), Purpose.WITHDRAWAL, Particulars.NONE, null);
  private Treasury treasury =
      Treasury.evolve(
          null,
          recorded(
              0,
              new TreasuryEvent.TreasuryOpened(
                  new Asset("USDT"),
                  6,
                  Kind.LIVE,
                  Amount.parse("400000"),
                  Amount.parse("600000"),
                  policy,
                  null,
                  Particulars.NONE)));
  private Recorded<TreasuryEvent> outflow =
      recorded(
          1,
          new TreasuryEvent.OutflowRecorded(
              command.amount(), Purpose.WITHDRAWAL, Particulars.NONE));

  /** Out of the band, so that every network is sized and compared. */
  private Balances drifted = Balances.of(Amount.parse("200000"), Amount.parse("600000"));

  private ObjectReader reader = LedgerJson.mapper().readerFor(TreasuryEvent.OutflowRecorded.class);
  private String stored = serializer.serialize(outflow.event(), String.class).getData();

  private static Recorded<TreasuryEvent> recorded(long version, TreasuryEvent event) {
    Attribution attribution =
        new Attribution("bench", List.of("OPERATOR"), Channel.API, "bench-0123456789abcdef");
    return new Recorded<>(new UUID(0, version), ID, version, NOW, event, attribution);
  }

  @Benchmark
  public Decision<? extends TreasuryEvent> decide() {
    return Decisions.decide(command, treasury, List.of(), NOW);
  }

  @Benchmark
  public Treasury evolve() {
    return Treasury.evolve(treasury, outflow);
  }

  @Benchmark
  public Advice advise() {
    return Advisor.advise(drifted, policy, 6, Set.of());
  }

  @Benchmark
  public String encode() {
    return serializer.serialize(outflow.event(), String.class).getData();
  }

  @Benchmark
  public TreasuryEvent decode() {
    return reader.readValue(stored);
  }
}
