/**
 * Who calls and what they may do. In open access everyone on this machine is {@code local}; no web
 * page can reach the service. Uses servlet types only.
 */
@NullMarked
package ledger.app.access;

import org.jspecify.annotations.NullMarked;
