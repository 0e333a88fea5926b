package ledger.projections.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import ledger.projections.TestCluster;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What is copied is what PostgreSQL would have read from a text. */
class RowCopyIT {

  private final String url = TestCluster.newDatabase();
  private final JdbcTemplate jdbc =
      new JdbcTemplate(new DriverManagerDataSource(url, "postgres", ""));

  @AfterEach
  void drop() {
    TestCluster.drop(url);
  }

  @Test
  void textsKeepEveryCharacterAndAbsenceIsNotAText() {
    jdbc.execute("create table text_row (place int8, value text)");
    List<@Nullable String> texts = new ArrayList<>();
    texts.addAll(List.of("", "NULL", "\"", "\\N", "\\.", "{a,b}", " ", "\n\t", "ü€𝄞", "'; --"));
    texts.add(null);
    RowCopy rows = copy("text_row (place, value)");
    for (int i = 0; i < texts.size(); i++) {
      rows.row().bigint(i).text(texts.get(i));
    }

    rows.writeTo(jdbc);

    assertThat(column("select value from text_row order by place")).isEqualTo(texts);
  }

  @Test
  void decimalsKeepEveryDigitAndTheirScale() {
    jdbc.execute("create table decimal_row (place int8, copied numeric, read numeric)");
    List<BigDecimal> decimals = decimals();
    RowCopy rows = copy("decimal_row (place, copied)");
    for (int i = 0; i < decimals.size(); i++) {
      rows.row().bigint(i).numeric(decimals.get(i));
    }
    rows.writeTo(jdbc);
    for (int i = 0; i < decimals.size(); i++) {
      jdbc.update(
          "update decimal_row set read = ?::numeric where place = ?",
          decimals.get(i).toPlainString(),
          i);
    }

    assertThat(column("select copied::text from decimal_row order by place"))
        .hasSize(decimals.size())
        .isEqualTo(column("select read::text from decimal_row order by place"));
    assertThat(column("select place::text from decimal_row where copied <> read")).isEmpty();
  }

  /** Of up to 60 digits, the point anywhere among them. */
  private static List<BigDecimal> decimals() {
    Random random = new Random(20261121);
    Stream<BigDecimal> drawn =
        Stream.generate(
                () -> {
                  BigInteger digits = new BigInteger(1 + random.nextInt(200), random);
                  return new BigDecimal(
                      random.nextBoolean() ? digits : digits.negate(), random.nextInt(-6, 40));
                })
            .limit(500);
    Stream<BigDecimal> chosen =
        Stream.of(
                "0",
                "0.000",
                "1",
                "-1",
                "9999",
                "10000",
                "0.0001",
                "0.00001",
                "100000000",
                "1E+20",
                "9223372036854775807",
                "-9223372036854775808",
                "9223372036854775.807",
                "1.50")
            .map(BigDecimal::new);
    return Stream.concat(chosen, drawn).toList();
  }

  @Test
  void instantsOfAllYearsThatCanBeSaidComeBack() {
    jdbc.execute("create table instant_row (place int8, value timestamptz)");
    List<Instant> instants =
        List.of(
            Instant.parse("0000-01-01T00:00:00Z"),
            Instant.parse("0001-01-01T00:00:00.000001Z"),
            Instant.parse("1969-12-31T23:59:59.999999Z"),
            Instant.parse("1999-12-31T23:59:59.999999Z"),
            Instant.parse("2026-11-20T10:15:30.123456Z"),
            Instant.parse("9999-12-31T23:59:59.999999Z"));
    RowCopy rows = copy("instant_row (place, value)");
    for (int i = 0; i < instants.size(); i++) {
      rows.row().bigint(i).instant(instants.get(i));
    }

    rows.writeTo(jdbc);

    assertThat(
            jdbc.query(
                "select value from instant_row order by place",
                (row, i) -> Timestamps.read(row, "value")))
        .isEqualTo(instants);
  }

  @Test
  void everyOtherTypeComesBackAndSoDoesItsAbsence() {
    jdbc.execute("create table mixed_row (a int2, b int4, c int8, d uuid, e text)");
    UUID uuid = new UUID(1, -1);
    copy("mixed_row (a, b, c, d, e)")
        .row()
        .smallint(-2)
        .integer(-3)
        .bigint(-4L)
        .uuid(uuid)
        .name(Thread.State.NEW)
        .row()
        .smallint(0)
        .integer(0)
        .bigint(null)
        .uuid(null)
        .name(null)
        .writeTo(jdbc);

    assertThat(column("select m::text from mixed_row m order by a"))
        .containsExactly("(-2,-3,-4," + uuid + ",NEW)", "(0,0,,,)");
  }

  @Test
  void manyRowsGoInOneStatement() {
    jdbc.execute("create table long_row (place int8, value text)");
    RowCopy rows = copy("long_row (place, value)");
    for (int i = 0; i < 5_000; i++) {
      rows.row().bigint(i).text("x".repeat(i % 100));
    }

    rows.writeTo(jdbc);

    assertThat(column("select count(*)::text || ' ' || sum(length(value)) from long_row"))
        .containsExactly("5000 247500");
  }

  @Test
  void whatTheDatabaseRefusesIsToldAsSuchAndTheConnectionGoesOn() {
    jdbc.execute("create table strict_row (value text check (value <> 'no'))");

    assertThatThrownBy(() -> copy("strict_row (value)").row().text("no").writeTo(jdbc))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThatThrownBy(() -> copy("strict_row (value)").row().text("\0").writeTo(jdbc))
        .isInstanceOf(DataIntegrityViolationException.class);
    copy("strict_row (value)").row().text("yes").writeTo(jdbc);
    assertThat(column("select value from strict_row")).containsExactly("yes");
  }

  @Test
  void noRowsAreNoStatement() {
    new RowCopy("this is not SQL").writeTo(jdbc);
  }

  @Test
  void aRowOfAnotherShapeIsRefused() {
    RowCopy rows = copy("pair (a, b)").row().bigint(1);

    assertThatThrownBy(rows::row).hasMessageStartingWith("2 values, not 1");
    assertThatThrownBy(() -> rows.bigint(2).bigint(3)).hasMessageStartingWith("more than 2 values");
  }

  private static RowCopy copy(String table) {
    return new RowCopy("copy " + table + " from stdin (format binary)");
  }

  private List<@Nullable String> column(String sql) {
    return jdbc.query(sql, (row, i) -> row.getString(1));
  }
}
