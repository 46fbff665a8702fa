package io.secretwatch.replay;

/**
 * A recording that could be read and has no audit event.
 *
 * @param name a path or a partition of a topic
 * @param blank whether nothing at all is in it
 * @param found what is in it instead, in words
 * @param rejected how many records of it could not be read
 */
public record NotAnAuditLog(String name, boolean blank, String found, long rejected) {}
