package ledger.app.monitoring;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import ledger.app.http.stream.Streams;
import org.springframework.stereotype.Component;

/** How many readers follow treasuries, and what they are sent. */
@Component
final class StreamMeters {

  StreamMeters(MeterRegistry meters, Streams streams) {
    Gauge.builder("ledger.streams.open", streams, Streams::open)
        .description("Streams that are open on this node.")
        .strongReference(true)
        .register(meters);
    FunctionCounter.builder("ledger.stream.events", streams, Streams::events)
        .description("States sent on all streams together.")
        .register(meters);
  }
}
