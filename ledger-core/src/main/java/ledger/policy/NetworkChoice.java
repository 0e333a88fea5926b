package ledger.policy;

/** Which network the auto-pilot uses: the cheapest one, or one by name. */
public record NetworkChoice(String value) {

  public static final NetworkChoice CHEAPEST = new NetworkChoice("CHEAPEST");

  public boolean isCheapest() {
    return equals(CHEAPEST);
  }

  /** Whether a policy with this choice lets the auto-pilot use the network at all. */
  public boolean allows(Network network) {
    return isCheapest() || value.equals(network.name());
  }
}
