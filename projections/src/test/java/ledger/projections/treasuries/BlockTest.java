package ledger.projections.treasuries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BlockTest {

  private static final int ENTRIES = 100_000;
  private static final int RANGES = 2_000;

  /** Both ends take up to 15 blocks of each lower level; the rest are blocks of the highest. */
  private static final int MOST_AT_THE_ENDS = 2 * 15 * Block.HIGHEST_LEVEL;

  @Test
  void coversARangeExactlyWithFewBlocks() {
    Random random = new Random(20261121);
    for (int i = 0; i < RANGES; i++) {
      long from = random.nextInt(ENTRIES);
      long to = from + random.nextInt(random.nextBoolean() ? 50 : ENTRIES);

      List<Block> blocks = Block.covering(from, to);

      long next = from;
      for (Block block : blocks) {
        assertThat(block.first()).isEqualTo(next);
        next = block.end();
      }
      assertThat(next).isEqualTo(to);
      assertThat(blocks.size()).isLessThanOrEqualTo(MOST_AT_THE_ENDS + (int) ((to - from) / 4_096));
    }
  }

  @Test
  void onlyUsesBlocksThatAreFull() {
    Set<Block> filled = new HashSet<>();
    for (long entries = 1; entries <= 10_000; entries++) {
      for (Block block : Block.filledBy(entries)) {
        assertThat(block.end()).isEqualTo(entries);
        assertThat(filled.add(block)).isTrue();
      }
      if (entries % 97 == 0) {
        assertThat(Block.covering(entries / 3, entries))
            .allMatch(block -> block.level() == 0 || filled.contains(block));
      }
    }
    assertThat(filled)
        .contains(new Block(3, 1))
        .hasSize(10_000 / 16 + 10_000 / 256 + 10_000 / 4_096);
  }

  @Test
  void nothingIsCoveredByNothing() {
    assertThat(Block.covering(4_096, 4_096)).isEmpty();
  }
}
