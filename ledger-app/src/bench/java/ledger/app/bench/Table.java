package ledger.app.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Figures with what they were measured on. Cells are text or numbers; numbers stand to the right.
 */
record Table(String title, List<String> notes, List<String> columns, List<List<Object>> rows) {

  private static final int WIDTH = 100;

  static Table of(String title, String... columns) {
    return new Table(title, new ArrayList<>(), List.of(columns), new ArrayList<>());
  }

  Table note(String note) {
    notes.add(note);
    return this;
  }

  Table row(Object... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(columns.size() + " cells: " + Arrays.toString(cells));
    }
    rows.add(List.of(cells));
    return this;
  }

  String text() {
    StringBuilder text = new StringBuilder("\n" + title + "\n");
    notes.forEach(note -> text.append(wrapped(note)));
    int[] widths = IntStream.range(0, columns.size()).map(this::width).toArray();
    text.append(line(widths, List.copyOf(columns)));
    text.append(
        Arrays.stream(widths).mapToObj("-"::repeat).collect(Collectors.joining("  ", "  ", "\n")));
    rows.forEach(row -> text.append(line(widths, row)));
    return text.toString();
  }

  private int width(int column) {
    return IntStream.concat(
            IntStream.of(columns.get(column).length()),
            rows.stream().mapToInt(row -> cell(row.get(column)).length()))
        .max()
        .orElseThrow();
  }

  private String line(int[] widths, List<?> cells) {
    return IntStream.range(0, widths.length)
        .mapToObj(column -> padded(column, cell(cells.get(column)), widths[column]))
        .collect(Collectors.joining("  ", "  ", "\n"));
  }

  private String padded(int column, String cell, int width) {
    String space = " ".repeat(width - cell.length());
    return isOfNumbers(column) ? space + cell : cell + space;
  }

  private boolean isOfNumbers(int column) {
    return !rows.isEmpty() && rows.getFirst().get(column) instanceof Number;
  }

  private static String cell(Object value) {
    return switch (value) {
      case Double number when Math.abs(number) >= 100 -> "%,.0f".formatted(number);
      case Double number when Math.abs(number) >= 10 -> "%.1f".formatted(number);
      case Double number -> "%.2f".formatted(number);
      case Number number -> "%,d".formatted(number);
      default -> value.toString();
    };
  }

  private static String wrapped(String note) {
    StringBuilder text = new StringBuilder();
    StringBuilder line = new StringBuilder(" ");
    for (String word : note.split(" ", -1)) {
      if (line.length() + word.length() >= WIDTH) {
        text.append(line).append('\n');
        line = new StringBuilder(" ");
      }
      line.append(' ').append(word);
    }
    return text.append(line).append('\n').toString();
  }
}
