/** One audit event as a record on the audit topic: lists taken apart, key and headers as docs/contracts/audit.md says. Imports redaction. */
package io.secretwatch.connectors.event;
