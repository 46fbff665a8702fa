package io.secretwatch.judge;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Fingerprint;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Workload;
import io.secretwatch.knowledge.ObjectKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The keys of the shelves. Each begins with the cluster and a NUL, which no cluster's name has. */
final class Keys {

    private static final String END = "\u0001";
    /** As many as a long can have digits. */
    private static final String ZEROS = "0".repeat(19);

    private Keys() {}

    static String cluster(String cluster) {
        return cluster + "\0";
    }

    /** The first key behind all those of the cluster. */
    static String clusterEnd(String cluster) {
        return cluster + END;
    }

    /** By time, then fingerprint: the canonical order. */
    static String event(Occurrence occurrence) {
        return at(occurrence.cluster(), occurrence.time()) + occurrence.fingerprint();
    }

    /** The first key of the cluster that can hold an event of this time. */
    static String at(String cluster, Instant time) {
        // fixed width, so that the order of texts is the order of times; times before 1970 count as 1970
        String digits = Long.toString(Math.max(0, micros(time)));
        return cluster(cluster) + ZEROS.substring(digits.length()) + digits;
    }

    /** An audit id that was first seen within this hour; in the order of time among the events, so that it is forgotten with them. */
    static String auditId(Occurrence occurrence, Instant hour) {
        return at(occurrence.cluster(), hour) + "#" + Fingerprint.ofTexts(occurrence.auditId());
    }

    static String principal(Activity activity) {
        return principal(
                activity.occurrence().cluster(),
                activity.occurrence().actor().authenticated().username());
    }

    static String principal(String cluster, String username) {
        return cluster(cluster) + username;
    }

    static String workload(String cluster, Workload workload) {
        return cluster(cluster) + workload.kind() + "/" + workload.namespace() + "/" + workload.name();
    }

    static String origin(String cluster, ObjectKey object) {
        return cluster(cluster) + object;
    }

    static String address(String cluster, String address) {
        return cluster(cluster) + address;
    }

    static String incident(String cluster, String fingerprint) {
        return cluster(cluster) + fingerprint;
    }

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
