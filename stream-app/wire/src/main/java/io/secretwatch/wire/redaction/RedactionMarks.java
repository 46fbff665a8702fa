package io.secretwatch.wire.redaction;

import java.util.EnumSet;
import java.util.Set;

/** What stands in a redacted event in place of what was taken out (docs/redaction.md). */
public final class RedactionMarks {

    /** The annotation of an event that says how many values were taken out, by place, such as {@code secret=3,uri=1}. */
    public static final String ANNOTATION = "secretwatch.io/redacted";

    /** Stands where a value stood. */
    public static final String VALUE = "[redacted]";

    /** Stands where a copy of a manifest stood that held data, so that this can still be seen. */
    public static final String COPY_WITH_DATA = "{\"data\":\"" + VALUE + "\"}";

    private static final int PLACES_READ = 32;

    private RedactionMarks() {}

    /** The places that an annotation's value names; unknown ones are left out. */
    public static Set<RedactedPlace> places(String annotation) {
        Set<RedactedPlace> places = EnumSet.noneOf(RedactedPlace.class);
        for (String entry : annotation.split(",", PLACES_READ)) {
            String word = entry.split("=", 2)[0];
            for (RedactedPlace place : RedactedPlace.values()) {
                if (place.word().equals(word)) {
                    places.add(place);
                }
            }
        }
        return places;
    }
}
