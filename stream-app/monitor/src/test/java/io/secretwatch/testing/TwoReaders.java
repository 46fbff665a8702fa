package io.secretwatch.testing;

import java.time.Instant;

/** A log in which a person and a service account each list every Secret, for policies that accept one of them. */
public final class TwoReaders {

    /** When the person does. */
    public static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");

    public static final String PERSON = "alice";
    public static final String SERVICE_ACCOUNT = "system:serviceaccount:ci:deployer";

    private TwoReaders() {}

    /** Its lines, with an event that is about no Secret. */
    public static String log() {
        return AuditLines.secretList("1", PERSON, TEN) + "\n"
                + AuditLines.secretList("2", SERVICE_ACCOUNT, TEN.plusSeconds(5)) + "\n"
                + AuditLines.podList("3", TEN.plusSeconds(6)) + "\n";
    }
}
