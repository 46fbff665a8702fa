package io.secretwatch.replay;

import io.secretwatch.audit.Decoded;

/**
 * A record that could not be read, without its content.
 *
 * @param line where it begins, from 1; or its offset in a topic
 * @param detail in words of our own
 */
public record Rejection(String recording, long line, Decoded.Reason reason, String detail) {}
