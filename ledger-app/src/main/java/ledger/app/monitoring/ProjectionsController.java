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
import ledger.app.monitoring.Rebuilds.Rebuild;
import ledger.projections.feed.Feed;
import ledger.projections.feed.Parked;
import ledger.projections.feed.ProjectionStatus;
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

  /** A projection's status, and the latest rebuild that was asked for at this node. */
  record ProjectionView(
      String projection,
      boolean running,
      long position,
      long head,
      long lagEvents,
      double lagSeconds,
      List<Parked> parked,
      @Nullable Rebuild rebuild) {}

  record RetryView(String projection, TreasuryId treasuryId, boolean parked) {}

  private sealed interface Action {
    record Retry(TreasuryId treasuryId) implements Action {}

    record StartOver() implements Action {}
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
    LOG.info("{}: {} asks for {}", feed.name(), instruction.caller().actor(), action);
    return switch (action) {
      case Action.Retry(TreasuryId treasuryId) ->
          ResponseEntity.ok(new RetryView(feed.name(), treasuryId, !feed.retry(treasuryId)));
      case Action.StartOver all -> rebuild(feed);
    };
  }

  private ResponseEntity<?> rebuild(Feed feed) {
    if (!rebuilds.begin(feed)) {
      throw new ProblemException(
          Code.REBUILD_RUNNING, "A rebuild of this projection is just being begun.");
    }
    return ResponseEntity.status(HttpStatus.ACCEPTED).body(view(feed));
  }

  private static Action action(Members body) {
    try (body) {
      return switch (body.text("action", LONGEST_WORD)) {
        case "retry" -> new Action.Retry(treasuryId(body));
        case "rebuild" -> new Action.StartOver();
        default -> throw body.invalid("action", "must be retry or rebuild");
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
        rebuilds.latest(feed));
  }
}
