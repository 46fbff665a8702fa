package io.secretwatch.connectors.logfile;

import io.secretwatch.connectors.event.AuditRecord;

/**
 * What becomes of a line.
 *
 * @param rejected whether it goes to the rejected topic; else to the audit topic
 * @param removed how many Secret values went
 */
public record LineRecord(AuditRecord record, boolean rejected, int removed) {}
