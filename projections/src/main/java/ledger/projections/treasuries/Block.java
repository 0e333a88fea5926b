package ledger.projections.treasuries;

import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive entries that are summed together: 16<sup>level</sup> of them, from number {@code
 * number * 16^level} on.
 */
record Block(int level, long number) {

  /** Blocks of 4,096 entries: a full one is written all at once, and that must take little. */
  static final int HIGHEST_LEVEL = 3;

  private static final int BITS_A_LEVEL = 4;

  long first() {
    return number << bits(level);
  }

  long end() {
    return (number + 1) << bits(level);
  }

  /** The blocks of higher levels that are full once so many entries are there, and not before. */
  static List<Block> filledBy(long entries) {
    List<Block> filled = new ArrayList<>();
    for (int level = 1; level <= HIGHEST_LEVEL && isAtEdge(entries, level); level++) {
      filled.add(new Block(level, (entries >> bits(level)) - 1));
    }
    return filled;
  }

  /**
   * The fewest full blocks that hold exactly the entries from a number up to another, exclusive.
   */
  static List<Block> covering(long from, long to) {
    List<Block> blocks = new ArrayList<>();
    long next = from;
    while (next < to) {
      int level = 0;
      while (level < HIGHEST_LEVEL
          && isAtEdge(next, level + 1)
          && next + (1L << bits(level + 1)) <= to) {
        level++;
      }
      Block block = new Block(level, next >> bits(level));
      blocks.add(block);
      next = block.end();
    }
    return blocks;
  }

  private static boolean isAtEdge(long number, int level) {
    return (number & ((1L << bits(level)) - 1)) == 0;
  }

  private static int bits(int level) {
    return level * BITS_A_LEVEL;
  }
}
