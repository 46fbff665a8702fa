/** What takes Secret values out of audit events before the first write. Knows no Kafka, no HTTP, no file. Imports {@code wire} alone. */
package io.secretwatch.connectors.redaction;
