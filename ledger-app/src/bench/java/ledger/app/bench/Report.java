package ledger.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a run found: tables to read, and figures under names to compare. */
final class Report {

  private final List<Table> tables = new ArrayList<>();
  private final Map<String, Double> figures = new LinkedHashMap<>();

  private record Written(
      List<Table> tables, Map<String, Double> figures, List<Targets.Verdict> targets) {}

  void add(Table table) {
    tables.add(table);
    System.out.print(table.text());
  }

  void figure(String name, double value) {
    figures.put(name, value);
  }

  /** Absent when its section did not run. */
  OptionalDouble figure(String name) {
    Double value = figures.get(name);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Writes one file of JSON and, beside it, the tables as they were printed. */
  void write(Path folder) throws IOException {
    List<Targets.Verdict> targets = Targets.judge(this);
    add(Targets.table(targets));
    Files.createDirectories(folder);
    JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    Path file = folder.resolve("benchmark.json");
    Files.writeString(file, json.writeValueAsString(new Written(tables, figures, targets)));
    Files.writeString(
        folder.resolve("benchmark.txt"),
        tables.stream().map(Table::text).collect(Collectors.joining()));
    Progress.say("written to %s and benchmark.txt beside it".formatted(file));
  }
}
