package io.secretwatch.alert;

import io.secretwatch.wire.alert.Severity;
import java.time.Instant;

/**
 * Another finding that an alert belongs to.
 *
 * @param severity of what it said that belongs here
 * @param time of what it said that belongs here
 * @param who user name of the principal that it is about
 * @param how it belongs here, in words
 */
public record Link(String uid, String ruleId, String title, Severity severity, Instant time, String who, String how) {}
