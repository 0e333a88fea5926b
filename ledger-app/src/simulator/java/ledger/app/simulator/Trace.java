package ledger.app.simulator;

import java.util.function.Supplier;

/** Who hears what happens in a run. */
interface Trace {

  Trace NONE = new Trace() {};

  /** Something that callers or operators would notice. */
  default void event(long micros, Supplier<String> what) {}

  /** A step on the way. */
  default void step(long micros, Supplier<String> what) {}
}
