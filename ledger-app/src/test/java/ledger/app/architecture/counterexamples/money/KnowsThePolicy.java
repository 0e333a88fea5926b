package ledger.app.architecture.counterexamples.money;

import ledger.app.architecture.counterexamples.policy.KnowsTheTreasury;

record KnowsThePolicy(KnowsTheTreasury policy) {}
