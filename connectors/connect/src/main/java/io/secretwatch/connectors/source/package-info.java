/** The audit file source of Kafka Connect. Imports event, logfile and redaction. */
@NullMarked
package io.secretwatch.connectors.source;

import org.jspecify.annotations.NullMarked;
