package ledger.app.http.desk;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The script of the day. Amounts are random, and the same every time. */
final class Day {

  static final String DESK = "desk";
  static final Instant OPENED_AT = Instant.parse("2031-03-02T06:30:00Z");

  private static final int OUTFLOWS_A_ROUND = 50;
  private static final long LARGEST_OUTFLOW_IN_MILLIONTHS = 400_000_000L;
  private static final long LARGEST_INFLOW_IN_MILLIONTHS = 16_000_000_000L;
  private static final int ONE_BACKDATED_OF = 100;
  private static final long FARTHEST_BACK_IN_MILLIS = Duration.ofHours(4).toMillis();

  static final Policy.Network TRC20 = Policy.Network.instant("TRC20", "1");
  static final Policy.Network SOL = Policy.Network.instant("SOL", "0.01").within("10", "25000");
  static final Policy.Network ERC20 = Policy.Network.confirmed("ERC20", "15", 1_800L);
  static final Policy.Network BTC = Policy.Network.confirmed("BTC", "40.5", null);

  private static final Policy MORNING =
      new Policy(
          new BigDecimal("0.4"),
          new BigDecimal("0.05"),
          new BigDecimal("150000"),
          new BigDecimal("200000"),
          true,
          true,
          "CHEAPEST",
          List.of(TRC20, SOL, ERC20, BTC));

  private static final Policy LATE_MORNING =
      MORNING
          .aimingAt("0.3333333", "0.03")
          .over(false, "CHEAPEST", List.of(TRC20, SOL.disabled(), ERC20, BTC));

  private static final Policy AFTERNOON =
      LATE_MORNING
          .aimingAt("0.45", "0.02")
          .withMinimums("120000.5", "0", false)
          .over(true, "ERC20", List.of(TRC20, ERC20, BTC));

  private static final Policy EVENING =
      AFTERNOON.withMinimums("300000", "250000", true).over(true, "CHEAPEST", List.of(TRC20, BTC));

  private final Random random = new Random(20310303);
  private final Desk desk;

  Day(Desk desk) {
    this.desk = desk;
  }

  /** An instant of the day, such as 14:00:00. */
  static Instant at(String time) {
    return Instant.parse("2031-03-03T" + time + "Z");
  }

  /** Until 14:30: a move that fails under a freeze, one that settles late, a negative balance. */
  void firstHalf() {
    desk.clock(at("08:00:00"));
    desk.open(new BigDecimal("400000"), new BigDecimal("600000"), MORNING, OPENED_AT);
    Book.Line mistaken = desk.act(new Deed.Outflow(new BigDecimal("2500.75")), at("05:00:00"));
    rounds("08:15:00", 5);
    Shipment late = send("09:20:00", "GLOBAL", "LOCAL", "60000", ERC20);
    rounds("09:30:00", 2);
    act("09:50:00", new Deed.PolicyChange(LATE_MORNING));
    rounds("10:00:00", 2);
    Shipment lost = send("10:20:00", "LOCAL", "GLOBAL", "40000.000001", BTC);
    act("10:40:00", new Deed.Freeze("GLOBAL", true));
    rounds("10:45:00", 2);
    act("11:05:00", new Deed.Failure(lost, false));
    rounds("11:15:00", 2);
    desk.clock(at("11:40:00"));
    desk.act(new Deed.Settlement(late), at("11:20:00"));
    rounds("11:45:00", 2);
    act("12:10:00", new Deed.Freeze("GLOBAL", false));
    act("12:30:00", new Deed.Inflow("LOCAL", new BigDecimal("900000")));
    desk.clock(at("12:35:00"));
    desk.act(new Deed.Outflow(new BigDecimal("700000.000007")), at("11:50:00"));
    act("12:40:00", new Deed.Reversal((Deed.Outflow) mistaken.deed(), mistaken.version()));
    desk.clock(at("12:50:00"));
    desk.act(new Deed.Adjustment("LOCAL", new BigDecimal("-123.456789")), at("09:40:00"));
    rounds("13:00:00", 2);
    act("13:25:00", new Deed.PolicyChange(AFTERNOON));
    rounds("13:30:00", 2);
    rounds("14:15:00", 1);
    desk.clock(at("14:30:00"));
  }

  /** Until 19:15: rebalances over a network that confirms, and one transfer that stays open. */
  void secondHalf() {
    rounds("14:45:00", 3);
    settleAll("15:25:00");
    rounds("15:30:00", 4);
    act("16:40:00", new Deed.PolicyChange(EVENING));
    rounds("16:45:00", 7);
    send("18:31:00", "LOCAL", "GLOBAL", "1000", BTC);
    rounds("18:45:00", 2);
    desk.clock(at("19:15:00"));
  }

  /** Once the day is over: what was forgotten, so that every effective balance of it moves. */
  void afterwards() {
    desk.clock(at("20:00:00"));
    desk.act(new Deed.Outflow(new BigDecimal("77.7")), OPENED_AT);
    desk.act(new Deed.Inflow("GLOBAL", new BigDecimal("88.8")), at("12:00:00"));
    rounds("20:15:00", 4);
    act("21:30:00", new Deed.PolicyChange(MORNING));
    act("21:40:00", new Deed.Freeze("LOCAL", true));
  }

  private Book.Line act(String time, Deed deed) {
    desk.clock(at(time));
    return desk.act(deed);
  }

  private Shipment send(
      String time, String from, String to, String amount, Policy.Network network) {
    return Book.sent(act(time, new Deed.Move("MANUAL", from, to, new BigDecimal(amount), network)));
  }

  private void settleAll(String time) {
    desk.clock(at(time));
    Book book = desk.book();
    for (Shipment shipment : book.page(book.atVersion(book.last().version())).open()) {
      desk.act(new Deed.Settlement(shipment));
    }
  }

  /** Every quarter of an hour customers come, then the auto-pilot is asked to act. */
  private void rounds(String from, int rounds) {
    for (int i = 0; i < rounds; i++) {
      Instant now = at(from).plus(Duration.ofMinutes(15L * i));
      desk.clock(now);
      desk.doTogether(customers(now));
      desk.clock(now.plusSeconds(60));
      desk.rebalance();
    }
  }

  private List<Desk.Task> customers(Instant now) {
    List<Desk.Task> tasks = new ArrayList<>();
    for (int i = 0; i < OUTFLOWS_A_ROUND; i++) {
      Deed outflow = new Deed.Outflow(millionths(LARGEST_OUTFLOW_IN_MILLIONTHS));
      tasks.add(
          random.nextInt(ONE_BACKDATED_OF) == 0
              ? new Desk.Task(outflow, now.minusMillis(random.nextLong(FARTHEST_BACK_IN_MILLIS)))
              : new Desk.Task(outflow, null));
    }
    tasks.add(deposit("LOCAL"));
    tasks.add(deposit("GLOBAL"));
    return tasks;
  }

  private Desk.Task deposit(String venue) {
    return new Desk.Task(new Deed.Inflow(venue, millionths(LARGEST_INFLOW_IN_MILLIONTHS)), null);
  }

  private BigDecimal millionths(long most) {
    return BigDecimal.valueOf(1 + random.nextLong(most), 6);
  }
}
