package io.secretwatch.topology;

import io.secretwatch.activity.Activity;
import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.policy.PolicyVersion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is sent through the activity topic. */
public sealed interface Dispatch {

    /** An activity, to the partition of its cluster. */
    record Seen(Activity activity) implements Dispatch {}

    /** What a person says of a finding, to the partition of its cluster. */
    record Said(Feedback feedback) implements Dispatch {}

    /** A policy and from when it counts, to every partition; the key is the {@code application.id} of the judges for which it counts. */
    record Ruled(PolicyVersion version) implements Dispatch {

        /** The key of its record. */
        public static byte[] key(String application) {
            return application.getBytes(StandardCharsets.UTF_8);
        }

        /** Whether it counts for the judges of an application. */
        public boolean isOf(String application, byte @Nullable [] key) {
            return Arrays.equals(key, key(application));
        }
    }

    /**
     * How far a source partition has been read, to every partition, after the activities that were sent before. What it says stays true.
     *
     * @param source topic and partition, such as {@code k8s-audit-3}
     * @param time of the newest relevant event; absent before the first
     * @param offset all before it has been sent on; -1 before anything is known
     */
    record Mark(String source, Optional<Instant> time, long offset) implements Dispatch {}
}
