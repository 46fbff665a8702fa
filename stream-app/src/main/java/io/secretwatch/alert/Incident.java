package io.secretwatch.alert;

/** A finding that is open. */
public record Incident(String uid) {
}
