/** Alerts to a syslog receiver, RFC 5424 over TCP or TLS. Imports format, sink. */
package io.secretwatch.connectors.sink.syslog;
