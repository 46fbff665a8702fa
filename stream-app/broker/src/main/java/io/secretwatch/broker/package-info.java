/** A Kafka inside this process, for one machine and for tests. Knows nothing of what is done with it. */
@NullMarked
package io.secretwatch.broker;

import org.jspecify.annotations.NullMarked;
