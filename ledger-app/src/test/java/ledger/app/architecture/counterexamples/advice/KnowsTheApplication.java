package ledger.app.architecture.counterexamples.advice;

import ledger.app.architecture.counterexamples.app.Application;

record KnowsTheApplication(Application application) {}
