package ledger.app.http.treasuries;

import ledger.app.http.shape.Members;
import ledger.app.http.shape.PolicyBody;
import ledger.app.http.shape.WriteRequest;
import ledger.money.Amount;
import ledger.money.Asset;
import ledger.policy.Preset;
import ledger.policy.RebalancingPolicy;
import ledger.treasury.Kind;
import ledger.treasury.OpenTreasury;

/** {@code {treasuryId, asset, scale, kind, opening{LOCAL,GLOBAL}, preset | policy}}. */
final class OpeningBody {

  private static final int LONGEST_NAME = 200;
  private static final long FINEST_SCALE = 18;

  private OpeningBody() {}

  static OpenTreasury read(Members body) {
    try (Members opening = body.object("opening")) {
      Amount local = opening.amount("LOCAL");
      Amount global = opening.amount("GLOBAL");
      return new OpenTreasury(
          body.treasuryId("treasuryId"),
          asset(body),
          (int) body.whole("scale", 0, FINEST_SCALE),
          body.oneOf("kind", Kind.class),
          local,
          global,
          policy(body),
          WriteRequest.particulars(body),
          body.instantIfAny("validUntil"));
    }
  }

  private static Asset asset(Members body) {
    String code = body.text("asset", LONGEST_NAME);
    if (!Asset.isValid(code)) {
      throw body.invalid("asset", "must be 1 to 16 of A-Z 0-9 . -");
    }
    return new Asset(code);
  }

  private static RebalancingPolicy policy(Members body) {
    String preset = body.textIfAny("preset", LONGEST_NAME);
    if (preset == null) {
      try (Members policy = body.object("policy")) {
        return PolicyBody.read(policy);
      }
    }
    if (body.has("policy")) {
      throw body.invalid("policy", "stands beside a preset; give one of them");
    }
    return Preset.byKey(preset)
        .orElseThrow(() -> body.invalid("preset", "must be default or terminal-classic"))
        .policy();
  }
}
