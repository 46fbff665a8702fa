package io.secretwatch.connectors.event;

/**
 * Why something stands in the rejected topic.
 *
 * @param reason a word of docs/operations.md
 * @param detail a sentence of our own words
 */
public record Rejection(String reason, String detail) {}
