/** Audit log files, followed through rotation: a Kafka Connect source, and the command ship. Imports command, event, redaction. */
package io.secretwatch.connectors.ship;
