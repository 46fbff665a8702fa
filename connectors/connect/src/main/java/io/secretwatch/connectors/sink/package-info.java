/** What the sinks have in common: what an answer means, when to retry, what happens to a refused record. Imports format. */
@NullMarked
package io.secretwatch.connectors.sink;

import org.jspecify.annotations.NullMarked;
