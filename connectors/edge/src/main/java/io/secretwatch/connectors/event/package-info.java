/** One audit event as a record on the audit topic: lists are split, key and headers are those of docs/contracts/audit.md. Imports redaction. */
@NullMarked
package io.secretwatch.connectors.event;

import org.jspecify.annotations.NullMarked;
