package io.secretwatch.judge.state;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.knowledge.TimeKey;
import java.time.Instant;

/** The keys of state. Each begins with the cluster and a NUL, which the name of a cluster does not have. */
public final class Keys {

    private static final String END = "\u0001";

    private Keys() {}

    /** The first key of the cluster, and the only one where there is one value for a cluster. */
    public static String cluster(String cluster) {
        return cluster + "\0";
    }

    /** The first key after all those of the cluster. */
    public static String clusterEnd(String cluster) {
        return cluster + END;
    }

    /** Which cluster the key belongs to. */
    public static String clusterOf(String key) {
        return key.substring(0, key.indexOf('\0'));
    }

    /** What follows the cluster in the key. */
    static String ownOf(String key) {
        return key.substring(key.indexOf('\0') + 1);
    }

    /** A key of the cluster. */
    public static String of(String cluster, String key) {
        return cluster + '\0' + key;
    }

    /** What follows the cluster in the key of an event: time, then fingerprint, the canonical order. */
    public static String event(Occurrence occurrence) {
        return TimeKey.of(occurrence.time()).concat(occurrence.fingerprint());
    }

    /** The first key of the cluster that can hold an event of this time. */
    public static String at(String cluster, Instant time) {
        return of(cluster, TimeKey.of(time));
    }
}
