package ledger.app.architecture.counterexamples.unmarked;

class Unmarked {}
