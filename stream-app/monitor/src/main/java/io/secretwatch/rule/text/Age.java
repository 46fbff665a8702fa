package io.secretwatch.rule.text;

import java.time.Duration;
import java.time.Instant;

/** How long ago something was, for people. */
public final class Age {

    private Age() {}

    /** Such as {@code 19 minutes ago}: the largest unit of which there are two or more. What is not in the past was a second ago. */
    public static String of(Instant then, Instant now) {
        Duration age = Duration.between(then, now);
        if (age.toDays() >= 2) {
            return age.toDays() + " days ago";
        }
        if (age.toHours() >= 2) {
            return age.toHours() + " hours ago";
        }
        if (age.toMinutes() >= 2) {
            return age.toMinutes() + " minutes ago";
        }
        return age.toSeconds() >= 2 ? age.toSeconds() + " seconds ago" : "1 second ago";
    }
}
