/** Alerts to an HTTP receiver: Splunk HEC, OpenSearch, Alertmanager, webhooks, falcosidekick. Imports format, sink. */
package io.secretwatch.connectors.sink.http;
