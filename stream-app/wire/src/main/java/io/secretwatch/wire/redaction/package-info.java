/** What the connectors leave in an event in place of a value, and the monitor recognises. Imports nothing of the project. */
@NullMarked
package io.secretwatch.wire.redaction;

import org.jspecify.annotations.NullMarked;
