package ledger.app.monitoring;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ledger.app.http.problem.Code;
import ledger.app.http.problem.ProblemException;
import ledger.app.http.shape.Instruction;
import ledger.app.http.shape.Members;
import ledger.app.http.shape.Query;
import ledger.projections.feed.Feed;
import ledger.projections.feed.Parked;
import ledger.projections.feed.ProjectionStatus;
import ledger.projections.feed.Rebuild;
import ledger.projections.feed.RebuildStatus;
import ledger.treasury.Particulars;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The projections, and what an operator can do about them. A controller and no actuator endpoint:
 * those know neither the caller nor the API's strict bodies and problems.
 */
@RestController
@RequestMapping(path = "/actuator/projections", produces = MediaType.APPLICATION_JSON_VALUE)
class ProjectionsController {

  private static final Logger LOG = LoggerFactory.getLogger(ProjectionsController.class);
  private static final int LONGEST_WORD = 64;
  private static final double MILLIS_A_SECOND = Duration.ofSeconds(1).toMillis();

  private final Map<String, Feed> feeds = new LinkedHashMap<>();
  private final Rebuilds rebuilds;

  ProjectionsController(List<Feed> feeds, Rebuilds rebuilds) {
    feeds.forEach(feed -> this.feeds.put(feed.name(), feed));
    this.rebuilds = rebuilds;
  }

  record ProjectionsView(List<ProjectionView> projections) {}

  /** A projection's status, and its latest rebuild, at whichever node. */
  record ProjectionView(
      String projection,
      boolean running,
      long position,
      long head,
      long lagEvents,
      double lagSeconds,
      List<Parked> parked,
      @Nullable RebuildStatus rebuild) {}

  record RetryView(String projection, TreasuryId treasuryId, boolean parked) {}

  private sealed interface Action {
    record Retry(TreasuryId treasuryId) implements Action {}

    record Rebuild() implements Action {}

    record Accept(String reason) implements Action {}
  }

  @GetMapping
  ProjectionsView list(Query query) {
    query.close();
    return new ProjectionsView(feeds.values().stream().map(this::view).toList());
  }

  @PostMapping("/{projection}")
  ResponseEntity<?> act(@PathVariable String projection, Instruction instruction) {
    Feed feed = feeds.get(projection);
    Action action = action(instruction.body());
    if (feed == null) {
      throw new ProblemException(Code.NOT_FOUND, "There is no such projection.")
          .with("projections", List.copyOf(feeds.keySet()));
    }
    String actor = instruction.caller().actor();
    return switch (action) {
      case Action.Retry(TreasuryId treasuryId) -> retry(feed, treasuryId, actor);
      case Action.Rebuild _ -> rebuild(feed, actor);
      case Action.Accept(String reason) -> accept(feed, actor, reason);
    };
  }

  private static ResponseEntity<?> retry(Feed feed, TreasuryId treasuryId, String actor) {
    LOG.info("{}: treasury {} is tried again for {}", feed.name(), treasuryId, actor);
    return ResponseEntity.ok(new RetryView(feed.name(), treasuryId, !feed.retry(treasuryId)));
  }

  private ResponseEntity<?> rebuild(Feed feed, String actor) {
    LOG.info("{}: rebuilt for {}", feed.name(), actor);
    return begun(feed, () -> rebuilds.begin(feed, actor));
  }

  private ResponseEntity<?> accept(Feed feed, String actor, String reason) {
    LOG.info("{}: what its rebuild has else is accepted by {}", feed.name(), actor);
    return begun(feed, () -> rebuilds.accept(feed, actor, reason));
  }

  private ResponseEntity<?> begun(Feed feed, Runnable beginning) {
    try {
      beginning.run();
    } catch (Rebuild.RunningException e) {
      throw new ProblemException(
          Code.REBUILD_RUNNING, "A rebuild of this projection is under way.");
    } catch (Rebuild.NothingToAcceptException e) {
      throw new ProblemException(
          Code.NOTHING_TO_ACCEPT, "No rebuild of this projection waits to be accepted.");
    }
    return ResponseEntity.status(HttpStatus.ACCEPTED).body(view(feed));
  }

  private static Action action(Members body) {
    try (body) {
      return switch (body.text("action", LONGEST_WORD)) {
        case "retry" -> new Action.Retry(treasuryId(body));
        case "rebuild" -> new Action.Rebuild();
        case "accept" -> new Action.Accept(body.text("reason", Particulars.LONGEST_TEXT));
        default -> throw body.invalid("action", "must be retry, rebuild or accept");
      };
    }
  }

  private static TreasuryId treasuryId(Members body) {
    String id = body.text("treasuryId", LONGEST_WORD);
    if (!TreasuryId.isValid(id)) {
      throw body.invalid("treasuryId", "must be a treasury id");
    }
    return new TreasuryId(id);
  }

  private ProjectionView view(Feed feed) {
    ProjectionStatus status = feed.status();
    return new ProjectionView(
        status.projection(),
        status.running(),
        status.position(),
        status.head(),
        status.lagEvents(),
        status.lag().toMillis() / MILLIS_A_SECOND,
        status.parked(),
        feed.latestRebuild().orElse(null));
  }
}
