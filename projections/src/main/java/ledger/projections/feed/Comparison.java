package ledger.projections.feed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import ledger.projections.rows.SqlFile;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fresh tables held against those that answer: by digests of some thousand versions each, and row
 * by row where those differ. Memory holds a digest for each of these pieces, and the rows of one.
 */
final class Comparison {

  /** So many are named. */
  static final int MOST_DIFFERENCES = 10;

  private static final int VERSIONS_A_PIECE = 10_000;
  private static final int MOST_TEXT = 500;

  private static final String DIGESTS = SqlFile.read(Comparison.class, "digests.sql");
  private static final String ROWS = SqlFile.read(Comparison.class, "rows-of-piece.sql");

  private final JdbcTemplate jdbc;
  private final JsonMapper json;
  private final long seed;

  /**
   * A comparison.
   *
   * @param seed of the digests, another one for each
   */
  Comparison(JdbcTemplate jdbc, JsonMapper json, long seed) {
    this.jdbc = jdbc;
    this.json = json;
    this.seed = seed;
  }

  /** Some versions of a treasury. */
  record Piece(String treasuryId, long number) implements Comparable<Piece> {
    private static final Comparator<Piece> ORDER =
        Comparator.comparing(Piece::treasuryId).thenComparingLong(Piece::number);

    @Override
    public int compareTo(Piece other) {
      return ORDER.compare(this, other);
    }
  }

  private record Place(long version, String key) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparingLong(Place::version).thenComparing(Place::key);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  /** Where they differ, the first of all in order of treasury and version. */
  List<Difference> of(List<FreshTables.Table> tables, Asking asking) {
    List<Difference> differences = new ArrayList<>();
    for (FreshTables.Table table : tables) {
      Map<Piece, String> expected = asking.fresh(() -> digests(table, table.fresh()));
      Map<Piece, String> found = asking.live(() -> digests(table, table.live()));
      int ofThisTable = 0;
      for (Piece piece : differing(expected, found)) {
        if (ofThisTable < MOST_DIFFERENCES) {
          List<Difference> ofPiece =
              differences(
                  table,
                  piece.treasuryId,
                  asking.fresh(() -> rows(table, table.fresh(), piece)),
                  asking.live(() -> rows(table, table.live(), piece)));
          ofThisTable += ofPiece.size();
          differences.addAll(ofPiece);
        }
      }
    }
    return first(differences);
  }

  /** The first in order of treasury and version, as many as are named. */
  static List<Difference> first(List<Difference> differences) {
    return differences.stream()
        .sorted(
            Comparator.comparing(Difference::treasuryId)
                .thenComparingLong(Difference::version)
                .thenComparing(Difference::member))
        .limit(MOST_DIFFERENCES)
        .toList();
  }

  /** Puts a question where the tables can be seen as they are to be compared. */
  interface Asking {
    <T> T live(Supplier<T> question);

    <T> T fresh(Supplier<T> question);
  }

  private Map<Piece, String> digests(FreshTables.Table table, String name) {
    Map<Piece, String> digests = new HashMap<>();
    jdbc.query(
        DIGESTS.formatted(name, table.treasuryId(), table.version()),
        row -> {
          digests.put(
              new Piece(row.getString("treasury_id"), row.getLong("piece")),
              row.getString("digest"));
        },
        VERSIONS_A_PIECE,
        seed);
    return digests;
  }

  private static SortedSet<Piece> differing(Map<Piece, String> one, Map<Piece, String> other) {
    SortedSet<Piece> differing = new TreeSet<>(one.keySet());
    differing.addAll(other.keySet());
    differing.removeIf(piece -> Objects.equals(one.get(piece), other.get(piece)));
    return differing;
  }

  private SortedMap<Place, String> rows(FreshTables.Table table, String name, Piece piece) {
    SortedMap<Place, String> rows = new TreeMap<>();
    jdbc.query(
        ROWS.formatted(name, table.treasuryId(), table.version(), table.key()),
        row -> {
          rows.put(
              new Place(row.getLong("version"), row.getString("key")), row.getString("contents"));
        },
        piece.treasuryId,
        piece.number * VERSIONS_A_PIECE,
        (piece.number + 1) * VERSIONS_A_PIECE);
    return rows;
  }

  private List<Difference> differences(
      FreshTables.Table table,
      String treasuryId,
      SortedMap<Place, String> expected,
      SortedMap<Place, String> found) {
    SortedSet<Place> places = new TreeSet<>(expected.keySet());
    places.addAll(found.keySet());
    List<Difference> differences = new ArrayList<>();
    for (Place place : places) {
      String expectedRow = expected.get(place);
      String foundRow = found.get(place);
      if (differences.size() < MOST_DIFFERENCES && !Objects.equals(expectedRow, foundRow)) {
        differences.addAll(inRow(table.name(), treasuryId, place, expectedRow, foundRow));
      }
    }
    return differences;
  }

  private List<Difference> inRow(
      String table,
      String treasuryId,
      Place place,
      @Nullable String expected,
      @Nullable String found) {
    if (expected == null || found == null) {
      return List.of(
          new Difference(treasuryId, place.version, table, shortened(expected), shortened(found)));
    }
    JsonNode foundRow = json.readTree(found);
    return json.readTree(expected).properties().stream()
        .filter(column -> !column.getValue().equals(foundRow.get(column.getKey())))
        .map(
            column ->
                new Difference(
                    treasuryId,
                    place.version,
                    table + "." + column.getKey(),
                    text(column.getValue()),
                    text(foundRow.get(column.getKey()))))
        .toList();
  }

  private static @Nullable String text(JsonNode value) {
    return value.isNull() ? null : shortened(value.isString() ? value.stringValue() : value + "");
  }

  private static @Nullable String shortened(@Nullable String text) {
    return text == null || text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT) + "…";
  }
}
