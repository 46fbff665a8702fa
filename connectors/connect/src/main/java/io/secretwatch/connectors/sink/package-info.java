/** What the sinks have in common: what an answer means, when to try again, what becomes of a record that is refused. Imports format. */
@NullMarked
package io.secretwatch.connectors.sink;

import org.jspecify.annotations.NullMarked;
