/**
 * Process life: commands, configuration, the embedded broker, topics, the admin endpoint, start and stop.
 *
 * <p>May import everything; only {@code Main} imports it. The wall clock is allowed here.
 */
@NullMarked
package io.secretwatch.app;

import org.jspecify.annotations.NullMarked;
