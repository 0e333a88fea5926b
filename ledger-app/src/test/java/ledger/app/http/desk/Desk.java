package ledger.app.http.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledger.app.http.Answer;
import ledger.app.http.Node;
import ledger.app.http.OneTreasury;
import ledger.app.http.Request;
import ledger.app.http.load.Clients;
import org.jspecify.annotations.Nullable;

/** A desk at work on one treasury: each call a request, and a line in the book. */
final class Desk {

  private static final int CLIENTS = 4;

  private final Node node;
  private final String id;
  private final Book book = new Book();
  private int keys;

  Desk(Node node, String id) {
    this.node = node;
    this.id = id;
  }

  /** Something that is done together with others, in whatever order the ledger takes it. */
  record Task(Deed deed, @Nullable Instant effectiveAt) {}

  Book book() {
    return book;
  }

  String path(String below) {
    return "/treasuries/" + id + below;
  }

  void clock(Instant now) {
    node.clock().show(now);
  }

  Instant now() {
    return node.clock().instant();
  }

  Answer get(String pathAndQuery, String... headers) {
    return node.ledger().get(pathAndQuery, headers);
  }

  void open(BigDecimal local, BigDecimal global, Policy policy, Instant effectiveAt) {
    Map<String, @Nullable Object> body =
        Notation.members(
            "treasuryId",
            id,
            "asset",
            "USDT",
            "scale",
            6,
            "kind",
            "LIVE",
            "opening",
            Notation.members("LOCAL", local, "GLOBAL", global),
            "policy",
            policy.members(),
            "effectiveAt",
            effectiveAt);
    book.enter(
        new Deed.Opening(local, global, policy),
        effectiveAt,
        accepted(node.ledger().send(post("/treasuries", body))));
  }

  /** Several clients at once. */
  void doTogether(List<Task> tasks) {
    List<Request> requests = tasks.stream().map(this::request).toList();
    List<Answer> answers = Clients.send(CLIENTS, requests, node.ledger()::send);
    List<Integer> inOrder = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      accepted(answers.get(i));
      inOrder.add(i);
    }
    inOrder.sort(Comparator.comparingLong(i -> answers.get(i).version()));
    for (int i : inOrder) {
      book.enter(tasks.get(i).deed(), tasks.get(i).effectiveAt(), answers.get(i));
    }
  }

  Book.Line act(Deed deed) {
    return act(deed, null);
  }

  Book.Line act(Deed deed, @Nullable Instant effectiveAt) {
    Request request = request(new Task(deed, effectiveAt));
    // A reversal counts when its original did; it says no time of its own.
    Instant counts =
        deed instanceof Deed.Reversal reversal
            ? book.line(reversal.version()).effectiveAt()
            : effectiveAt;
    return book.enter(deed, counts, accepted(node.ledger().send(request)));
  }

  /** Executes what the bookkeeper would recommend, or is refused as he expects. */
  Optional<Book.Line> rebalance() {
    Pilot pilot = new Pilot(book.now());
    Answer answer =
        node.ledger().send(post(path("/rebalances"), Notation.members("reference", "pilot")));
    if (pilot.move().isPresent()) {
      return Optional.of(book.enter(pilot.move().get(), null, accepted(answer)));
    }
    assertThat(answer.status()).as("%s", answer).isEqualTo(409);
    if (pilot.speaks()) {
      assertThat(answer.code()).isEqualTo("NO_RECOMMENDATION");
      assertThat(answer.get("blockedBy")).isEqualTo(pilot.blockedBy());
    } else {
      assertThat(answer.code()).isEqualTo("WITHIN_DRIFT_BAND");
      assertThat(answer.get("drift")).isEqualTo(Notation.amount(pilot.drift()));
      assertThat(answer.get("band")).isEqualTo(Notation.amount(pilot.band()));
    }
    return Optional.empty();
  }

  /** Opens another treasury from a moment of this one. */
  Answer simulate(String simulation, Moment moment) {
    return accepted(
        node.ledger()
            .send(
                post(
                    path("/simulations?" + moment.query()),
                    Notation.members("treasuryId", simulation, "reason", "stress test"))));
  }

  /** Another treasury, as its operator works on it. */
  OneTreasury known(String treasuryId) {
    return OneTreasury.known(node.ledger(), treasuryId);
  }

  private static Answer accepted(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isIn(200, 201);
    assertThat(answer.isReplayed()).isFalse();
    return answer;
  }

  private Request request(Task task) {
    Map<String, @Nullable Object> body =
        switch (task.deed) {
          case Deed.Opening opening -> throw new AssertionError("opened twice: " + opening);
          case Deed.Outflow outflow ->
              Notation.members("amount", outflow.amount(), "purpose", "WITHDRAWAL");
          case Deed.Inflow inflow ->
              Notation.members("venue", inflow.venue(), "amount", inflow.amount());
          case Deed.Move move ->
              Notation.members(
                  "from", move.from(),
                  "to", move.to(),
                  "amount", move.amount(),
                  "network", move.network().name());
          case Deed.Settlement _ -> Notation.members();
          case Deed.Failure failure ->
              Notation.members("feeSpent", failure.feeSpent(), "reason", "dropped by the chain");
          case Deed.Reversal reversal ->
              Notation.members("version", reversal.version(), "reason", "recorded twice");
          case Deed.Adjustment adjustment ->
              Notation.members(
                  "venue",
                  adjustment.venue(),
                  "amount",
                  adjustment.amount(),
                  "reason",
                  "counted",
                  "reference",
                  "count-47");
          case Deed.PolicyChange change -> change.policy().members();
          case Deed.Freeze freeze ->
              Notation.members("venue", freeze.venue(), "reason", "keys are replaced");
        };
    if (task.effectiveAt != null) {
      body.put("effectiveAt", task.effectiveAt);
    }
    return switch (task.deed) {
      case Deed.PolicyChange _ -> post(path("/policy"), body).method("PUT");
      case Deed.Freeze end when !end.begins() ->
          new Request(
                  "DELETE",
                  path("/freezes/" + end.venue() + "?reason=replaced"),
                  List.of(),
                  null,
                  false)
              .key(nextKey());
      default -> post(path(place(task.deed)), body);
    };
  }

  private static String place(Deed deed) {
    return switch (deed) {
      case Deed.Outflow _ -> "/outflows";
      case Deed.Inflow _ -> "/inflows";
      case Deed.Move _ -> "/moves";
      case Deed.Settlement(Shipment shipment) ->
          "/transfers/" + shipment.transferId() + "/settlement";
      case Deed.Failure(Shipment shipment, boolean _) ->
          "/transfers/" + shipment.transferId() + "/failure";
      case Deed.Reversal _ -> "/reversals";
      case Deed.Adjustment _ -> "/adjustments";
      case Deed.Freeze _ -> "/freezes";
      case Deed.Opening _, Deed.PolicyChange _ -> throw new AssertionError("no POST: " + deed);
    };
  }

  private Request post(String path, Map<String, @Nullable Object> body) {
    return Request.post(path, "").body(Notation.text(body)).key(nextKey());
  }

  private synchronized String nextKey() {
    keys++;
    return id + "-" + keys;
  }
}
