package ledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.web.servlet.client.RestTestClient;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureRestTestClient
class LedgerApplicationTest {

  @Autowired private RestTestClient http;

  @Test
  void startsAndSaysThatItIsUp() {
    http.get().uri("/actuator/health").exchange().expectStatus().isOk();

    assertThat(http).isNotNull();
  }
}
