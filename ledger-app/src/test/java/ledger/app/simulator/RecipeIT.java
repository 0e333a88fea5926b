package ledger.app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recipe is a whole run: told twice, it is the same to the last step. */
class RecipeIT {

  @BeforeAll
  static void quiet() {
    Simulator.quiet();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8})
  void makesTheSameHistoryEachTime(long seed) {
    Recipe recipe = Recipe.whole(seed);

    assertThat(history(recipe)).isEqualTo(history(Recipe.parse(recipe.toString())));
    assertThat(history(recipe)).isNotEqualTo(history(recipe.withSchedule(1)));
  }

  @Test
  void isWrittenAsAWord() {
    Recipe recipe =
        new Recipe(-7, 3, List.of(1, 20, 399), EnumSet.of(Fault.CRASH, Fault.REPLY_LOST));

    assertThat(recipe).hasToString("-7:3:1.20.399:CRASH.REPLY_LOST");
    assertThat(Recipe.parse(recipe.toString())).isEqualTo(recipe);
    assertThat(Recipe.parse("42")).isEqualTo(Recipe.whole(42));
  }

  private static List<String> history(Recipe recipe) {
    Story story = new Story(true);
    new World(recipe, new Parts(), story).run();
    return story.lines();
  }
}
