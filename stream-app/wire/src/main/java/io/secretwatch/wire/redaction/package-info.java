/** What the connectors write in place of a redacted value, and the monitor recognises. Imports nothing of the project. */
@NullMarked
package io.secretwatch.wire.redaction;

import org.jspecify.annotations.NullMarked;
