/** Removes Secret values from audit events before the first write. Does not know Kafka, HTTP or files. Imports {@code wire} alone. */
@NullMarked
package io.secretwatch.connectors.redaction;

import org.jspecify.annotations.NullMarked;
