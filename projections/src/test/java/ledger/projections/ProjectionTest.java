package ledger.projections;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProjectionTest {

  @Test
  void hasAName() {
    Projection operations = () -> "operations";

    assertThat(operations.name()).isEqualTo("operations");
  }
}
