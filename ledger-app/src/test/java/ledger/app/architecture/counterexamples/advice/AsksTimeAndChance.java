package ledger.app.architecture.counterexamples.advice;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

class AsksTimeAndChance {

  Instant instant() {
    return Instant.now();
  }

  Supplier<Instant> instantByReference() {
    return Instant::now;
  }

  LocalDate date() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  LocalDateTime dateAndTime() {
    return LocalDateTime.now(ZoneOffset.UTC);
  }

  long milliseconds() {
    return System.currentTimeMillis();
  }

  Clock clock() {
    return Clock.systemUTC();
  }

  UUID identity() {
    return UUID.randomUUID();
  }

  Random unseeded() {
    return new Random();
  }

  Random ofTheThread() {
    return ThreadLocalRandom.current();
  }
}
