package ledger.app.architecture.counterexamples.policy;

import ledger.app.architecture.counterexamples.treasury.KnowsThePolicy;

public record KnowsTheTreasury(KnowsThePolicy treasury) {}
