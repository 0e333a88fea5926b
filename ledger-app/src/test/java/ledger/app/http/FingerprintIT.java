package ledger.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Keys are kept for ever, and so is what was said under them: another form of the same content
 * would refuse the repetition of a write of years ago.
 */
class FingerprintIT extends RunningLedger {

  private static final String ID = "fingerprints";
  private static final String POLICY =
      """
      {'targetLocalRatio': '0.40', 'driftBand': '0.050', 'minimums': {'LOCAL': '1', 'GLOBAL': '0'},
       'enforceMinimums': true, 'sizing': 'GROSS', 'networkChoice': 'TRC20', 'networks': [
       {'name': 'TRC20', 'fee': '1.0', 'max': null, 'enabled': true, 'settlement': 'INSTANT',
        'expectedSeconds': 60}], 'reason': 'zoë'}\
      """;

  @BeforeAll
  void open() {
    assertThat(
            ledger
                .post(
                    "/treasuries",
                    "opening",
                    OneTreasury.opening(
                        ID,
                        "SIMULATION",
                        "400000.0",
                        "0600000",
                        "'preset': 'default', 'effectiveAt': '2026-01-01T02:00:00+02:00'"))
                .status())
        .isEqualTo(201);
  }

  private void assertSaid(String key, String content) {
    byte[] stored =
        database.queryForObject(
            "select fingerprint from command_receipt where treasury_id = ? and idempotency_key = ?",
            byte[].class,
            ID,
            key);
    assertThat(Objects.requireNonNull(stored)).isEqualTo(sha256(content.replace('\'', '"')));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void ofAnOpeningIsItsPresetByName() {
    assertSaid(
        "opening",
        """
        POST
        /api/v1/treasuries
        {'asset':'USDT','effectiveAt':'2026-01-01T00:00:00.000000Z','kind':'SIMULATION',\
        'opening.GLOBAL':'600000','opening.LOCAL':'400000','preset':'default','scale':6,\
        'treasuryId':'fingerprints'}
        local\
        """);
  }

  @Test
  void ofAnOutflowIsByValueAndWithItsDeadline() {
    ledger.post(
        "/treasuries/" + ID + "/outflows",
        "outflow",
        "{'validUntil': '2999-01-01T00:00:00Z', 'purpose': 'STRESS_TEST', 'amount': '1.50',"
            + " 'reference': null}",
        "Ledger-Act-As",
        "mia:OPERATOR");

    assertSaid(
        "outflow",
        """
        POST
        /api/v1/treasuries/fingerprints/outflows
        {'amount':'1.5','purpose':'STRESS_TEST','validUntil':'2999-01-01T00:00:00.000000Z'}
        mia\
        """);
  }

  @Test
  void ofAPolicyGoesToItsLastMember() {
    ledger.put("/treasuries/" + ID + "/policy", "policy", POLICY);

    assertSaid(
        "policy",
        """
        PUT
        /api/v1/treasuries/fingerprints/policy
        {'driftBand':'0.05','enforceMinimums':true,'minimums.GLOBAL':'0','minimums.LOCAL':'1',\
        'networkChoice':'TRC20','networks':1,'networks[0].enabled':true,\
        'networks[0].expectedSeconds':60,'networks[0].fee':'1','networks[0].name':'TRC20',\
        'networks[0].settlement':'INSTANT','reason':'zoë','sizing':'GROSS',\
        'targetLocalRatio':'0.4'}
        local\
        """);
  }
}
