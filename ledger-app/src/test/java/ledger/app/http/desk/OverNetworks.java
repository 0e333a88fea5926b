package ledger.app.http.desk;

/** The preset default, over networks of which some confirm later. */
public final class OverNetworks {

  public static final String TERMS =
      """
      {'targetLocalRatio': '0.4', 'driftBand': '0.05',
       'minimums': {'LOCAL': '150000', 'GLOBAL': '200000'}, 'enforceMinimums': true,
       'sizing': 'FEE_EXACT', 'networkChoice': 'CHEAPEST', 'networks': [
       {'name': 'TRC20', 'fee': '1', 'enabled': true, 'settlement': 'INSTANT'},
       {'name': 'ERC20', 'fee': '15', 'enabled': true, 'settlement': 'CONFIRMED',
        'expectedSeconds': 1800}]}\
      """;

  public static final String POLICY = "'policy': " + TERMS;

  private OverNetworks() {}
}
