package ledger.treasury;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ledger.money.Dice;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A history up to a version says what the whole one said when that version was the newest. */
class EarlierHistoryTest {

  private static final int COMMANDS_OF_A_LIFE = 60;

  private record Said(
      Optional<? extends Recorded<? extends TreasuryEvent>> event,
      Optional<Long> reversal,
      Optional<? extends Recorded<? extends TreasuryEvent>> closing) {}

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("ledger.money.Dice#seeds")
  void saysWhatWasSaidThen(long seed) {
    RandomCommands commands = new RandomCommands(Dice.of(seed));
    Chronicle chronicle = new Chronicle();
    List<List<Said>> then = new ArrayList<>();
    for (int i = 0; i < COMMANDS_OF_A_LIFE; i++) {
      Turn turn = commands.turn();
      TreasuryCommand command = i == 0 ? commands.opening() : commands.next(chronicle);
      if (chronicle.take(command, turn) instanceof Outcome.Accepted) {
        then.add(said(chronicle, chronicle.events()));
      }
    }

    for (int version = 0; version < then.size(); version++) {
      assertThat(
              said(
                  chronicle.upTo(version), chronicle.events().subList(0, then.get(version).size())))
          .as("up to version %d", version)
          .isEqualTo(then.get(version));
      assertThat(chronicle.upTo(version).at(version + 1L)).isEmpty();
    }
  }

  private static List<Said> said(History history, List<Recorded<TreasuryEvent>> of) {
    return of.stream()
        .map(
            event ->
                new Said(
                    history.at(event.version()),
                    history.reversalOf(event.version()),
                    history.closingOf(event.eventId())))
        .toList();
  }
}
