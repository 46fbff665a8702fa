/** Alerts to a syslog receiver, RFC 5424 over TCP or TLS. Imports format, sink. */
@NullMarked
package io.secretwatch.connectors.sink.syslog;

import org.jspecify.annotations.NullMarked;
