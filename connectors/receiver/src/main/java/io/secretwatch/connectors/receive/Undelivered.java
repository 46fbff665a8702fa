package io.secretwatch.connectors.receive;

import java.io.IOException;

/** Ends the reading of a body that will not become durable now. */
final class Undelivered extends IOException {

    private final transient Answer answer;

    Undelivered(Answer answer) {
        super(answer.label(), null);
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }

    // thrown under pressure, and always at one of few places
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
