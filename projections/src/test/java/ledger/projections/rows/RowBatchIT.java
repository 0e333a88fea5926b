package ledger.projections.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import ledger.projections.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What goes in by column comes out by row, unchanged. */
class RowBatchIT {

  private final TestStore store = TestStore.empty();
  private final JdbcTemplate jdbc = store.owner();

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void textsKeepEveryCharacterAndAbsenceIsNotAText() {
    jdbc.execute("create table text_row (place int8, value text)");
    List<String> texts = new ArrayList<>();
    texts.addAll(
        List.of("", "NULL", "null", "\"", "\\", "{a,b}", "a,b", " ", "\n\t", "ü€𝄞", "'; --"));
    texts.add(null);
    RowBatch rows = new RowBatch("insert into text_row select * from unnest(?, ?)", "int8", "text");
    for (int i = 0; i < texts.size(); i++) {
      rows.add(i, texts.get(i));
    }

    rows.writeTo(jdbc);

    assertThat(
            jdbc.query("select value from text_row order by place", (row, i) -> row.getString(1)))
        .isEqualTo(texts);
  }

  @Test
  void decimalsKeepEveryDigit() {
    jdbc.execute("create table decimal_row (value numeric)");
    RowBatch rows = new RowBatch("insert into decimal_row select * from unnest(?)", "numeric");
    BigDecimal large = new BigDecimal("-999999999999999999999999999999.000000000000000001");
    rows.add(large);
    rows.add(new BigDecimal("1E+20"));

    rows.writeTo(jdbc);

    assertThat(
            jdbc.query(
                "select value from decimal_row order by value", (row, i) -> row.getBigDecimal(1)))
        .containsExactly(large, new BigDecimal("100000000000000000000"));
  }

  @Test
  void instantsOfAllYearsThatCanBeSaidComeBack() {
    jdbc.execute("create table instant_row (place int8, value timestamptz)");
    List<Instant> instants =
        List.of(
            Instant.parse("0000-01-01T00:00:00Z"),
            Instant.parse("0000-12-31T23:59:59.999999Z"),
            Instant.parse("0001-01-01T00:00:00.000001Z"),
            Instant.parse("1969-12-31T23:59:59.999999Z"),
            Instant.parse("2026-11-20T10:15:30.123456Z"),
            Instant.parse("9999-12-31T23:59:59.999999Z"));
    RowBatch rows =
        new RowBatch("insert into instant_row select * from unnest(?, ?)", "int8", "timestamptz");
    for (int i = 0; i < instants.size(); i++) {
      rows.add(i, instants.get(i));
      jdbc.update(
          "insert into instant_row values (?, ?)", i, Timestamps.parameter(instants.get(i)));
    }

    rows.writeTo(jdbc);

    List<Instant> twice = instants.stream().flatMap(each -> List.of(each, each).stream()).toList();
    assertThat(
            jdbc.query(
                "select value from instant_row order by place",
                (row, i) -> Timestamps.read(row, "value")))
        .isEqualTo(twice);
  }

  @Test
  void noRowsAreNoStatement() {
    new RowBatch("this is not SQL", "text").writeTo(jdbc);
  }

  @Test
  void aRowOfAnotherShapeIsRefused() {
    RowBatch rows = new RowBatch("insert into nothing select * from unnest(?, ?)", "int8", "text");

    assertThatThrownBy(() -> rows.add(1)).hasMessage("2 columns, not 1");
  }
}
