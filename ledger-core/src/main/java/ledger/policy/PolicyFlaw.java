package ledger.policy;

/**
 * Why a policy cannot be set.
 *
 * @param member its place in the policy's JSON form, such as {@code networks[2].fee}
 */
public record PolicyFlaw(String member, String problem) {}
