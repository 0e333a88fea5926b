package ledger.app.reads;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import ledger.projections.Page;
import ledger.projections.feed.FeedProgress;
import ledger.projections.treasuries.Treasuries;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;

/** States of treasuries at any moment, final once answered for a moment of the past. */
public final class TreasuryReads {

  /** How long a read waits for a projection before it says that it is behind. */
  static final Duration MOST_WAIT = Duration.ofSeconds(2);

  private final InstantSource clock;
  private final Treasuries treasuries;
  private final FeedProgress feed;
  private final Heads heads;
  private final Seals seals;

  TreasuryReads(
      InstantSource clock, Treasuries treasuries, FeedProgress feed, Heads heads, Seals seals) {
    this.clock = clock;
    this.treasuries = treasuries;
    this.feed = feed;
    this.heads = heads;
    this.seals = seals;
  }

  /**
   * The treasury's state at a moment.
   *
   * @param minVersion the least version that must be known before answering; none to answer at once
   * @throws ReadException if there is no answer
   */
  public Reading at(TreasuryId id, AsOf asOf, @Nullable Long minVersion) {
    if (minVersion != null) {
      awaitKnown(id, minVersion);
    }
    return switch (asOf) {
      case AsOf.Now _ -> new Reading(latest(id), asOf, now());
      case AsOf.AtVersion(long version) -> {
        Treasury treasury = atVersion(id, version);
        yield new Reading(treasury, asOf, treasury.recordedAt());
      }
      case AsOf.AtRecorded(Instant instant) -> new Reading(atRecorded(id, instant), asOf, instant);
      case AsOf.AtEffective(Instant effectiveAt, Instant knownAt) ->
          atEffective(id, effectiveAt, knownAt);
    };
  }

  /**
   * Like {@link #at}, but the present is that of the store: with everything that is booked, whether
   * the projection has come so far or not. For what goes on from it.
   */
  public Reading upToDate(TreasuryId id, AsOf asOf, @Nullable Long minVersion) {
    if (asOf instanceof AsOf.Now) {
      await(feed, id, newest(id));
    }
    return at(id, asOf, minVersion);
  }

  /**
   * The last version recorded by a moment of the effective clock; -1 where there was none. Of what
   * is known, entries up to it took effect by that moment; of later ones only those backdated.
   */
  long lastRecordedBy(TreasuryId id, Instant effectiveAt) {
    return treasuries.atRecorded(id, effectiveAt).map(Treasury::version).orElse(-1L);
  }

  /**
   * The treasury's present state for whoever knows a version of it already. Where the projection is
   * behind, that is an older state than the known one.
   *
   * @param minVersion as above
   * @throws ReadException if there is no such treasury or version
   */
  public Treasury since(TreasuryId id, long version, @Nullable Long minVersion) {
    Treasury present = at(id, AsOf.NOW, minVersion).treasury();
    if (version > present.version()) {
      long newest = newest(id);
      if (version > newest) {
        throw ReadException.NotYet.version(newest);
      }
    }
    return present;
  }

  /** A page of the latest states, in order of id. */
  public Page<Treasury, TreasuryId> page(@Nullable TreasuryId after, int limit) {
    return treasuries.page(after, limit);
  }

  /**
   * A page of a consistent cut over all treasuries: what the ledger knew at the instant.
   *
   * @throws ReadException if the instant is in the future or projections do not come so far in time
   */
  public Page<Treasury, TreasuryId> pageAt(Instant instant, @Nullable TreasuryId after, int limit) {
    Instant now = now();
    if (instant.isAfter(now) && !seals.covers(instant)) {
      throw ReadException.NotYet.instant(now);
    }
    seals.seal(instant, now);
    awaitPosition(feed.head());
    refuseParkedBefore(instant);
    return treasuries.pageAtRecorded(instant, after, limit);
  }

  /** A treasury that does not exist is told as such, not as one that is behind. */
  private void awaitKnown(TreasuryId id, long version) {
    try {
      await(feed, id, version);
    } catch (ReadException.Behind behind) {
      newest(id);
      throw behind;
    }
  }

  private Treasury latest(TreasuryId id) {
    Optional<Treasury> known = treasuries.latest(id);
    if (known.isPresent()) {
      return known.get();
    }
    await(feed, id, newest(id));
    return treasuries.latest(id).orElseThrow(() -> new ReadException.Unknown(id));
  }

  private Treasury atVersion(TreasuryId id, long version) {
    Optional<Treasury> known = treasuries.atVersion(id, version);
    if (known.isPresent()) {
      return known.get();
    }
    long newest = newest(id);
    if (version > newest) {
      throw ReadException.NotYet.version(newest);
    }
    await(feed, id, version);
    return treasuries.atVersion(id, version).orElseThrow(() -> notApplied(feed, version));
  }

  private Treasury atRecorded(TreasuryId id, Instant instant) {
    if (!treasuries.hasPassed(id, instant)) {
      makeFinal(id, instant);
    }
    Optional<Treasury> known = treasuries.atRecorded(id, instant);
    if (known.isEmpty()) {
      // Before the opening; or the projection is behind.
      await(feed, id, newest(id));
      known = treasuries.atRecorded(id, instant);
    }
    return known.orElseThrow(() -> new ReadException.BeforeHistory(instant));
  }

  /**
   * What is known now may be more a moment later. The answer names the last event's recorded time
   * as the moment of knowledge, since that names the same version for ever.
   */
  private Reading atEffective(TreasuryId id, Instant effectiveAt, @Nullable Instant knownAt) {
    Treasury known = knownAt == null ? newestKnown(id) : atRecorded(id, knownAt);
    Instant now = now();
    if (effectiveAt.isAfter(now) && effectiveAt.isAfter(known.recordedAt())) {
      throw ReadException.NotYet.instant(now);
    }
    AsOf answered =
        new AsOf.AtEffective(effectiveAt, knownAt == null ? known.recordedAt() : knownAt);
    return treasuries
        .atEffective(effectiveAt, known)
        .map(treasury -> new Reading(treasury, answered, effectiveAt))
        .orElseThrow(() -> new ReadException.BeforeHistory(effectiveAt));
  }

  private Treasury newestKnown(TreasuryId id) {
    await(feed, id, newest(id));
    return latest(id);
  }

  private void makeFinal(TreasuryId id, Instant instant) {
    Instant now = now();
    if (!instant.isAfter(now) || seals.covers(instant)) {
      newest(id); // a treasury that does not exist is told without a seal, for which all turns wait
      seals.seal(instant, now);
      await(feed, id, newest(id));
      return;
    }
    // A clock that was set back: the ledger's own recorded times may lie ahead of it.
    long newest = newest(id);
    await(feed, id, newest);
    if (instant.isAfter(latest(id).recordedAt())) {
      throw ReadException.NotYet.instant(now);
    }
  }

  /** The clock, in the precision of recorded time. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private long newest(TreasuryId id) {
    return heads.newestVersion(id).orElseThrow(() -> new ReadException.Unknown(id));
  }

  /**
   * Waits until a projection has applied a version.
   *
   * @throws ReadException if it does not in time
   */
  public static void await(FeedProgress feed, TreasuryId id, long version) {
    try {
      if (feed.awaitVersion(id, version, MOST_WAIT)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw notApplied(feed, version);
  }

  static ReadException notApplied(FeedProgress feed, long version) {
    return new ReadException.Behind(
        feed.name(),
        "The projection '" + feed.name() + "' has not applied version " + version + " yet.");
  }

  private void awaitPosition(long position) {
    try {
      if (feed.awaitPosition(position, MOST_WAIT)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new ReadException.Behind(
        feed.name(),
        "The projection '" + feed.name() + "' has not come to event " + position + " yet.");
  }

  /** A cut with a treasury left behind before it would change when that treasury is retried. */
  private void refuseParkedBefore(Instant instant) {
    feed.parked().stream()
        .filter(
            parked ->
                heads
                    .recordedAt(parked.treasuryId(), parked.version())
                    .filter(recordedAt -> recordedAt.isAfter(instant))
                    .isEmpty())
        .findFirst()
        .ifPresent(
            parked -> {
              throw new ReadException.Behind(
                  feed.name(),
                  "The projection '"
                      + feed.name()
                      + "' cannot follow treasury '"
                      + parked.treasuryId()
                      + "' from version "
                      + parked.version()
                      + " on.");
            });
  }
}
