/** Alerts to an HTTP receiver: Splunk HEC, OpenSearch, Alertmanager, webhooks, falcosidekick. Imports format, sink. */
@NullMarked
package io.secretwatch.connectors.sink.http;

import org.jspecify.annotations.NullMarked;
