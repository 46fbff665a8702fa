/** The audit file source of Kafka Connect. Imports event, logfile and redaction. */
package io.secretwatch.connectors.source;
