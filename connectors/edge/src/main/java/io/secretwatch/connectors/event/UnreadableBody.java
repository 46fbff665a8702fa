package io.secretwatch.connectors.event;

import java.io.IOException;

/** Thrown by the stream of a body that arrives and means nothing, such as gzip that is none. */
public final class UnreadableBody extends IOException {

    private final String reason;

    /**
     * Says why.
     *
     * @param reason a word of docs/operations.md
     * @param detail a sentence of our own words
     */
    public UnreadableBody(String reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
