package io.secretwatch.topology;

import io.secretwatch.activity.Activity;
import java.time.Instant;
import java.util.Optional;

/** What a decode task sends through the activity topic. */
public sealed interface Dispatch {

    /** An activity, to the partition of its cluster. */
    record Seen(Activity activity) implements Dispatch {}

    /**
     * How far a source partition has been read, to every partition, after the activities that were sent before.
     *
     * @param source topic and partition, such as {@code k8s-audit-3}
     * @param time of the newest relevant event; absent before the first
     * @param idle nothing is waiting there, so no judge needs to wait for it
     */
    record Mark(String source, Optional<Instant> time, boolean idle) implements Dispatch {}
}
