package ledger.app.architecture.counterexamples.projections;

import ledger.app.architecture.counterexamples.app.Application;

public record KnowsTheApplication(Application application) {}
