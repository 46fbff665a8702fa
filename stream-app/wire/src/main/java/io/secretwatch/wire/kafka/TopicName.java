package io.secretwatch.wire.kafka;

import java.util.regex.Pattern;

/** What Kafka takes as the name of a topic ({@code org.apache.kafka.common.internals.Topic}). */
public final class TopicName {

    private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    private TopicName() {}

    /** Whether a topic may have this name. */
    public static boolean isValid(String name) {
        return LEGAL.matcher(name).matches() && !name.equals(".") && !name.equals("..");
    }
}
