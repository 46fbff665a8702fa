package io.secretwatch.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

/** Policies as tests write them. */
public final class Policies {

    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private Policies() {}

    static Policy read(String yaml) {
        PolicyReading reading = PolicyReader.read(yaml);
        assertThat(reading).isInstanceOf(PolicyReading.Valid.class);
        return ((PolicyReading.Valid) reading).policy();
    }

    /** A policy of entries as {@link #entry} makes them. */
    static Policy of(String... entries) {
        return read("version: 1\nexpected:\n" + String.join("", entries));
    }

    static String entry(String id, String principal, String may) {
        return entry(id, principal, may, "2027-02-21");
    }

    static String entry(String id, String principal, String may, String expires) {
        return "- {id: %s, principals: ['%s'], may: [%s], owner: me, reason: why, expires: %s}%n"
                .formatted(id, principal, may, expires);
    }
}
