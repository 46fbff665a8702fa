package io.secretwatch.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is known of some events of a recording. */
record RecordingLabel(JsonNode json) {

    private static final List<String> LEVELS = List.of("metadata", "request", "requestresponse");

    boolean expects(String what) {
        return text("expect").equals(what);
    }

    boolean needsNoHistory() {
        return text("history").equals("none");
    }

    /** Whether the recording logs enough to see it. */
    boolean isVisible() {
        return LEVELS.indexOf(text("needs")) <= LEVELS.indexOf(text("level"));
    }

    Set<String> auditIds() {
        return new TreeSet<>(texts("auditIDs"));
    }

    Set<String> culprits() {
        return Set.of(json.hasNonNull("attributed_to") ? text("attributed_to") : text("principal"));
    }

    @Override
    public String toString() {
        return text("id") + " " + texts("techniques") + " " + text("principal") + ": " + text("scenario") + " ("
                + text("why") + ")";
    }

    private String text(String field) {
        return json.path(field).asText();
    }

    private List<String> texts(String field) {
        List<String> all = new ArrayList<>();
        json.path(field).forEach(item -> all.add(item.asText()));
        return all;
    }
}
