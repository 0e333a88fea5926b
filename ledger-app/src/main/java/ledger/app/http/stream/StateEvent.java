package ledger.app.http.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import ledger.advice.Alert;
import ledger.app.http.views.StateView;
import ledger.treasury.Treasury;
import tools.jackson.databind.json.JsonMapper;

/** A state as it goes over the wire, the same bytes to all who follow it. */
final class StateEvent {

  private final long version;
  private final boolean overdue;
  private final byte[] bytes;

  private StateEvent(long version, boolean overdue, byte[] bytes) {
    this.version = version;
    this.overdue = overdue;
    this.bytes = bytes;
  }

  /** As it was recorded. */
  static StateEvent of(Treasury treasury, JsonMapper json) {
    return of(treasury, treasury.recordedAt(), json);
  }

  /**
   * As it stands.
   *
   * @param moment at which transfers are judged overdue
   */
  static StateEvent of(Treasury treasury, Instant moment, JsonMapper json) {
    StateView state = StateView.of(treasury, moment, null);
    String event =
        "id: " + treasury.version() + "\ndata: " + json.writeValueAsString(state) + "\n\n";
    return new StateEvent(
        treasury.version(), state.alerts().contains(Alert.TRANSFER_OVERDUE), event.getBytes(UTF_8));
  }

  long version() {
    return version;
  }

  /** Whether it tells of an overdue transfer, which comes with time and without a new version. */
  boolean isOverdue() {
    return overdue;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
  }
}
