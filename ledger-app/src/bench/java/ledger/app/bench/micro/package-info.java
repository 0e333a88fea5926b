/** What single steps of a command cost, by JMH. Uses the domain and its stored form alone. */
@NullMarked
package ledger.app.bench.micro;

import org.jspecify.annotations.NullMarked;
