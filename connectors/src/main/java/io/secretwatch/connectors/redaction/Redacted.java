package io.secretwatch.connectors.redaction;

/**
 * An audit event with its Secret values taken out.
 *
 * @param event one JSON object, UTF-8; the very array that came in where nothing had to go
 * @param removed how many values, bodies or parameters went; zero where nothing had to go
 */
public record Redacted(byte[] event, int removed) {
}
