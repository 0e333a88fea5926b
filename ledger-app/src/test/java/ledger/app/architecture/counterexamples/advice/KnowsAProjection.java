package ledger.app.architecture.counterexamples.advice;

import ledger.app.architecture.counterexamples.projections.KnowsTheApplication;

record KnowsAProjection(KnowsTheApplication projection) {}
