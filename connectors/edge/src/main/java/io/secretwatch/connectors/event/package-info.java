/** One audit event as a record on the audit topic: lists taken apart, key and headers as docs/contracts/audit.md says. Imports json and redaction. */
@NullMarked
package io.secretwatch.connectors.event;

import org.jspecify.annotations.NullMarked;
