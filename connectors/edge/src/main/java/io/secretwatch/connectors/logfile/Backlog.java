package io.secretwatch.connectors.logfile;

/**
 * What of a log is on the disk and not shipped yet.
 *
 * @param live bytes of the file that is written to
 * @param rotated bytes of its backups; a compressed one counts with all of its bytes until it is done with
 */
public record Backlog(long live, long rotated) {}
