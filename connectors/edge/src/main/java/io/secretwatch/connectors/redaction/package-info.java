/** What takes Secret values out of audit events before the first write. Knows no Kafka, no HTTP, no file. Imports {@code wire} alone. */
@NullMarked
package io.secretwatch.connectors.redaction;

import org.jspecify.annotations.NullMarked;
