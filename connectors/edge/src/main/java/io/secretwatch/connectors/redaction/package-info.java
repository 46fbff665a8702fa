/** Removes Secret values from audit events before the first write. Does not know Kafka, HTTP or files. Imports {@code wire} alone. */
package io.secretwatch.connectors.redaction;
