/** The command ship, which writes the lines of audit log files to Kafka. Imports command, event, logfile and redaction. */
@NullMarked
package io.secretwatch.connectors.ship;

import org.jspecify.annotations.NullMarked;
