package ledger.app.http.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.List;
import ledger.app.http.Answer;
import ledger.app.http.OneTreasury;
import ledger.app.http.RunningLedger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A download whose last page cannot be read must not look whole. */
class BrokenDownloadIT extends RunningLedger {

  /** More than one page, which is read with the first row of the next. */
  private static final int MORE_THAN_A_PAGE = 1_001;

  private OneTreasury treasury;

  @BeforeEach
  void open() {
    treasury = OneTreasury.usual(ledger, "400000", "600000");
  }

  /** As only a fault could write it. */
  private void spoilTheOpening() {
    treasury.get("/operations?minVersion=0");
    assertThat(
            database.update(
                "update operation set zone = 'BLUE' where treasury_id = ? and version = 0",
                treasury.id()))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/csv", "application/x-ndjson"})
  void thatFailsBeforeItsFirstBytesIsAProblem(String form) {
    spoilTheOpening();

    Answer answer = treasury.get("/operations", "Accept", form);

    assertThat(List.of(answer.status(), answer.code())).containsExactly(500, "INTERNAL_ERROR");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/csv", "application/x-ndjson"})
  void thatFailsMidwayBreaksOff(String form) {
    for (int i = 0; i < MORE_THAN_A_PAGE; i++) {
      treasury.outflow("1");
    }
    treasury.get("/operations?minVersion=" + MORE_THAN_A_PAGE);
    spoilTheOpening();

    assertThatThrownBy(() -> treasury.get("/operations", "Accept", form))
        .isInstanceOf(UncheckedIOException.class);
  }
}
