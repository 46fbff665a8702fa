package io.secretwatch.connectors.event;

import java.io.IOException;

/** Thrown by the stream of a body that arrives and means nothing, such as gzip that is none. */
public final class UnreadableBody extends IOException {

    private final Rejection why;

    /**
     * Says why.
     *
     * @param reason a word of docs/operations.md
     * @param detail a sentence of our own words
     */
    public UnreadableBody(String reason, String detail) {
        super(detail);
        this.why = new Rejection(reason, detail);
    }

    Rejection why() {
        return why;
    }
}
