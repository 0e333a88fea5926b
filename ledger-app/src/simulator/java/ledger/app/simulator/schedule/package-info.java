/**
 * One thing at a time: tasks on virtual threads of which exactly one runs, chosen by chance out of
 * a seed, and a time that passes only when they say so. Uses the JDK alone.
 */
@NullMarked
package ledger.app.simulator.schedule;

import org.jspecify.annotations.NullMarked;
