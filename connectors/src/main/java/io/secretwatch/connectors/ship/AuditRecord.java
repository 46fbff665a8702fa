package io.secretwatch.connectors.ship;

import java.util.Map;

/**
 * What becomes of a line: a record for the audit topic, or for the rejected topic.
 *
 * @param headers as docs/contracts/audit.md has them, UTF-8
 * @param rejected whether it goes to the rejected topic
 * @param removed how many Secret values went
 */
record AuditRecord(byte[] key, byte[] value, Map<String, String> headers, boolean rejected, int removed) {
}
