package io.secretwatch.policy;

import io.secretwatch.wire.alert.Severity;
import io.secretwatch.wire.text.Sha256;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A policy as it was written, the threshold that goes with it, and the time from which both count.
 *
 * @param from the first moment, in event time, to a microsecond
 * @param lowest findings below it are not reported
 * @param files the texts of the policy and of the files that it includes, in the order in which they are read; none for the shipped policy alone
 */
public record PolicyVersion(Instant from, Severity lowest, List<String> files) {

    private static final int ID = 12;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    public PolicyVersion {
        // what is earlier or later has no key in the order of times
        from = (from.isBefore(Instant.EPOCH) ? Instant.EPOCH : from.isAfter(LAST) ? LAST : from)
                .truncatedTo(ChronoUnit.MICROS);
        files = List.copyOf(files);
    }

    /** The first hex digits of the SHA-256 of these texts one after the other, as {@code cat FILE… | sha256sum} prints them. */
    public static String id(List<String> files) {
        return Sha256.hex(String.join("", files)).substring(0, ID);
    }

    /** What people call it; it says nothing of the time and the threshold. */
    public String id() {
        return id(files);
    }

    /** The same from another time on. */
    public PolicyVersion from(Instant time) {
        return new PolicyVersion(time, lowest, files);
    }

    /** Whether the other one lets the same happen, from whatever time on. */
    public boolean isSameAs(PolicyVersion other) {
        return lowest == other.lowest && files.equals(other.files);
    }

    /** The policy on top of the shipped one, or what is wrong with it. */
    public PolicyReading read() {
        Policy policy = DefaultPolicy.load();
        for (String file : files) {
            PolicyReading reading = PolicyReader.read(file);
            PolicyReading both = reading instanceof PolicyReading.Valid valid ? policy.and(valid.policy()) : reading;
            if (!(both instanceof PolicyReading.Valid more)) {
                return both;
            }
            policy = more.policy();
        }
        return new PolicyReading.Valid(policy, List.of(), List.of());
    }
}
