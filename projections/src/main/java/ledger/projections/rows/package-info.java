/**
 * What writing and reading rows needs in every projection: statements from files, many rows in one
 * statement, the forms of single values, a bounded cache. Uses Spring JDBC, nothing of the domain.
 */
@NullMarked
package ledger.projections.rows;

import org.jspecify.annotations.NullMarked;
