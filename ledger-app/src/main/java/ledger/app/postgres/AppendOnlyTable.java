package ledger.app.postgres;

/**
 * The name of a table that only grows. Whoever makes such a table declares it as a bean; the
 * service refuses to start while the database would let it change or remove a row of it.
 *
 * @see AppendOnlyTables
 */
public record AppendOnlyTable(String name) {}
