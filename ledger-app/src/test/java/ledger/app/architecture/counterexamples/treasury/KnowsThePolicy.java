package ledger.app.architecture.counterexamples.treasury;

import ledger.app.architecture.counterexamples.policy.KnowsTheTreasury;

public record KnowsThePolicy(KnowsTheTreasury policy) {}
