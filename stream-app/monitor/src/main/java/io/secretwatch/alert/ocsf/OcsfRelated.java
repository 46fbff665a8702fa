package io.secretwatch.alert.ocsf;

import io.secretwatch.alert.Link;
import io.secretwatch.alert.Links;

/** The other findings that one belongs to, as {@code related_events}. */
final class OcsfRelated {

    private static final int NAME = OcsfEvidence.NAME;
    private static final int TITLE = 120;

    private OcsfRelated() {}

    static void write(JsonObjectWriter json, Links links) {
        if (links.links().isEmpty()) {
            return;
        }
        json.beginArray("related_events");
        for (Link link : links.links()) {
            json.begin()
                    .text("uid", link.uid(), NAME)
                    .text("title", link.title(), TITLE)
                    .text("type", link.ruleId(), NAME)
                    .text("desc", link.how() + (link.who().isEmpty() ? "" : " (" + link.who() + ")"), NAME)
                    .fields(OcsfEnums.severity(link.severity()))
                    .time("first_seen_time", link.time())
                    .end();
        }
        json.endArray();
    }
}
