/** The command ship, which writes the lines of audit log files to Kafka. Imports command, event, logfile and redaction. */
package io.secretwatch.connectors.ship;
