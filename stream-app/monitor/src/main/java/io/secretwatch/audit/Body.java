package io.secretwatch.audit;

import com.fasterxml.jackson.databind.JsonNode;

/** The request body of an event, as far as the log and the reader's {@link Interest} let it be seen. */
public sealed interface Body {

    /** Not in the log, or not asked for. */
    record Absent() implements Body {}

    /** In the log and readable: an object, or an array for a JSON patch. */
    record Json(JsonNode node) implements Body {}

    /** The audit level promises a body, and something between the API server and us took it. */
    record Withheld(Why why) implements Body {}

    /** Who or what took the body. */
    enum Why {
        /** The API server's truncating backend: annotation {@code audit.k8s.io/truncated}. */
        TRUNCATED,
        /** A shipper cut the event off after its head. */
        CUT_OFF,
        /** AKS puts {@code "skipped-too-big-size-object"} in its place. */
        TOO_BIG,
        /** Deeper or longer than the decoder reads, or not JSON. */
        UNREADABLE
    }

    /** The one absent body. */
    Body ABSENT = new Absent();
}
