package io.secretwatch.connectors.receive.delivery;

import java.io.IOException;

/** Ends the reading of a body that will not become durable now. */
public final class DeliveryFailure extends IOException {

    private final transient PostOutcome answer;

    public DeliveryFailure(PostOutcome answer) {
        super(answer.label(), null);
        this.answer = answer;
    }

    public PostOutcome answer() {
        return answer;
    }

    // thrown under pressure, and always at one of few places
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
