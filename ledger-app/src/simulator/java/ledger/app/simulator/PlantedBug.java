package ledger.app.simulator;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import ledger.app.commands.CommandResult;
import ledger.app.commands.CommandStore;
import ledger.app.commands.SimulatedCommands;
import ledger.app.commands.Submission;
import ledger.app.reads.RecordedClock;
import ledger.app.simulator.store.Session;
import ledger.app.simulator.store.StoredClock;
import ledger.app.simulator.store.StoredCommands;
import ledger.app.simulator.store.StoredEvents;
import ledger.app.simulator.store.Transactions;
import ledger.app.store.SimulatedEventStore;
import ledger.projections.feed.FeedProgress;
import ledger.projections.feed.Projection;
import ledger.projections.feed.SimulatedFeed;
import ledger.treasury.Outcome;
import ledger.treasury.TreasuryCommand;
import ledger.treasury.TreasuryRejection;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** A ledger with one thing wrong in it. The simulator is as good as what it finds of these. */
enum PlantedBug {
  RECEIPT_IN_ANOTHER_TRANSACTION(
      new Parts() {
        @Override
        CommandStore commandStore(Ground ground) {
          CommandStore apart = new StoredCommands(ground.otherConnection());
          return new StoredCommands(ground.session()) {
            @Override
            public void keep(List<Kept> receipts) {
              apart.keep(receipts);
            }
          };
        }
      }),
  TREASURY_IN_MEMORY_IS_TAKEN_FOR_THE_NEWEST(
      new Parts() {
        @Override
        CommandStore commandStore(Ground ground) {
          return new BrokenParts.FromMemory(ground.session());
        }
      }),
  FINGERPRINT_IS_NOT_COMPARED(
      new Parts() {
        @Override
        Door door(SimulatedCommands commands, Ground ground) {
          return (command, submission) -> {
            CommandResult result = commands.submit(command, submission);
            return result instanceof CommandResult.KeyReused
                ? BrokenParts.replayed(ground, command, submission)
                : result;
          };
        }
      }),
  SEAL_IS_NOT_HONOURED(
      new Parts() {
        @Override
        CommandStore commandStore(Ground ground) {
          return new StoredCommands(ground.session()) {
            @Override
            public Turns takeTurns(List<Key> keys) {
              return new Turns(Instant.EPOCH, super.takeTurns(keys).standings());
            }
          };
        }
      }),
  SEAL_DOES_NOT_WAIT_FOR_TURNS(
      new Parts() {
        @Override
        RecordedClock recordedClock(Ground ground) {
          return new StoredClock(ground.session()) {
            @Override
            public Instant seal(Instant instant) {
              return sealAtOnce(instant);
            }
          };
        }
      }),
  RECORDED_TIME_IS_THE_CLOCK(
      new Parts() {
        @Override
        EventStorageEngine events(Ground ground) {
          return new StoredEvents(ground.session()) {
            @Override
            protected void append(DomainEventMessage<?> event) {
              super.append(
                  BrokenEvents.at(event, ground.clock().instant().truncatedTo(ChronoUnit.MICROS)));
            }
          };
        }
      }),
  CONFLICT_IS_RETRIED_WITHOUT_READING_AGAIN(
      new Parts() {
        @Override
        EventStorageEngine events(Ground ground) {
          return new StoredEvents(ground.session()) {
            @Override
            protected void append(DomainEventMessage<?> event) {
              long newest = newestVersion(event.getAggregateIdentifier());
              super.append(
                  newest < event.getSequenceNumber()
                      ? event
                      : BrokenEvents.under(newest + 1, event));
            }
          };
        }
      }),
  CONFLICT_IS_TOLD_AS_AN_OUTAGE(
      new Parts() {
        @Override
        EventStorageEngine events(Ground ground) {
          return new BrokenEvents.ConflictIsAnOutage(ground.session());
        }
      }),
  SETTLEMENT_IS_APPENDED_TWICE(
      new Parts() {
        @Override
        EventStorageEngine events(Ground ground) {
          return new BrokenEvents.SettledTwice(ground.session());
        }
      }),
  SNAPSHOT_COUNTS_FOR_ONE_VERSION_MORE(
      new Parts() {
        @Override
        EventStorageEngine events(Ground ground) {
          return new StoredEvents(ground.session()) {
            @Override
            public void storeSnapshot(DomainEventMessage<?> snapshot) {
              super.storeSnapshot(BrokenEvents.under(snapshot.getSequenceNumber() + 1, snapshot));
            }
          };
        }
      }),
  LOST_REPLY_IS_RESUBMITTED_UNDER_ANOTHER_KEY(
      new Parts() {
        @Override
        Door door(SimulatedCommands commands, Ground ground) {
          return (command, submission) -> {
            CommandResult result = commands.submit(command, submission);
            return result instanceof CommandResult.Unavailable
                ? commands.submit(
                    command,
                    new Submission(
                        submission.idempotencyKey() + " again",
                        submission.fingerprint(),
                        submission.attribution(),
                        submission.expectedVersion()))
                : result;
          };
        }
      }),
  REFUSAL_KEEPS_A_RECEIPT(
      new Parts() {
        @Override
        Door door(SimulatedCommands commands, Ground ground) {
          CommandStore store = commandStore(ground);
          return (command, submission) -> {
            CommandResult result = commands.submit(command, submission);
            if (result instanceof CommandResult.Refused) {
              BrokenParts.keepIfItCan(store, command.treasuryId(), submission);
            }
            return result;
          };
        }
      }),
  EVENT_OF_A_COMMAND_THAT_FAILS_STAYS_IN_ITS_BATCH(
      new Parts() {
        @Override
        Outcome handled(Callable<Outcome> handler, TreasuryCommand command) throws Exception {
          try {
            return handler.call();
          } catch (Mishap mishap) {
            return new Outcome.Rejected(
                new TreasuryRejection.TreasuryNotFound(command.treasuryId()));
          }
        }
      }),
  FAILED_COMMIT_IS_TAKEN_FOR_DONE(
      new Parts() {
        @Override
        Transactions transactions(Ground ground) {
          return new BrokenParts.AlwaysDone(ground.session());
        }
      }),
  TREASURIES_OF_A_BATCH_ARE_COMMITTED_APART(
      new Parts() {
        @Override
        EventStorageEngine events(Ground ground) {
          return new BrokenEvents.Apart(ground);
        }
      }),
  ROWS_IN_ANOTHER_TRANSACTION(
      new Parts() {
        @Override
        Session rows(Ground ground) {
          return ground.otherConnection();
        }
      }),
  TOKEN_IS_MOVED_BEFORE_THE_ROWS(feeding(SimulatedFeed.Variant.TOKEN_BEFORE_ROWS)),
  PARKED_EVENT_IS_PASSED_OVER(feeding(SimulatedFeed.Variant.PARKED_IS_PASSED_OVER)),
  MISSING_EVENTS_ARE_NOT_FILLED_IN(
      new Parts() {
        @Override
        EventStore feedEvents(EventStore events, Ground ground) {
          return SimulatedEventStore.over(
              new StoredEvents(ground.session()) {
                @Override
                public DomainEventStream readEvents(String treasuryId, long firstVersion) {
                  return DomainEventStream.of(List.of());
                }
              });
        }
      }),
  MEMORY_OUTLIVES_A_FAILURE(
      new Parts() {
        @Override
        Projection projection(Projection projection) {
          return new BrokenParts.NeverReleased(projection);
        }
      }),
  READS_DO_NOT_WAIT_FOR_THE_PROJECTION(
      new Parts() {
        @Override
        FeedProgress progress(FeedProgress feed) {
          return new BrokenParts.Impatient(feed);
        }
      });

  @SuppressWarnings("ImmutableEnumChecker") // without state
  private final Parts parts;

  PlantedBug(Parts parts) {
    this.parts = parts;
  }

  /** The ledger with this bug in it. */
  Parts parts() {
    return parts;
  }

  /** In words. */
  String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Parts feeding(SimulatedFeed.Variant variant) {
    return new Parts() {
      @Override
      SimulatedFeed.Variant feed() {
        return variant;
      }
    };
  }
}
