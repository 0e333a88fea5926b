package ledger.app.http.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import ledger.app.http.views.StateView;
import ledger.treasury.Treasury;
import tools.jackson.databind.json.JsonMapper;

/** One version of a treasury as it goes over the wire, the same bytes to all who follow it. */
final class StateEvent {

  private final long version;
  private final byte[] bytes;

  private StateEvent(long version, byte[] bytes) {
    this.version = version;
    this.bytes = bytes;
  }

  static StateEvent of(Treasury treasury, JsonMapper json) {
    String state = json.writeValueAsString(StateView.of(treasury, treasury.recordedAt(), null));
    String event = "id: " + treasury.version() + "\ndata: " + state + "\n\n";
    return new StateEvent(treasury.version(), event.getBytes(UTF_8));
  }

  long version() {
    return version;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
  }
}
