/** What the connectors write in place of a redacted value, and the monitor recognises; what looks like a credential. Imports {@code kubernetes} alone. */
@NullMarked
package io.secretwatch.wire.redaction;

import org.jspecify.annotations.NullMarked;
