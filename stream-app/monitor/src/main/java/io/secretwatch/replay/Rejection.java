package io.secretwatch.replay;

import io.secretwatch.audit.Decoded;

/**
 * A record that nobody could read, without what was in it.
 *
 * @param line where it begins, from 1; or its offset in a topic
 * @param detail in words of ours
 */
public record Rejection(String recording, long line, Decoded.Reason reason, String detail) {}
