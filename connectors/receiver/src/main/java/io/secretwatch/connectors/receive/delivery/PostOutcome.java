package io.secretwatch.connectors.receive.delivery;

/**
 * How a post ends. An API server sends everything but a 2xx again, the whole batch, up to four times; it sees {@code Retry-After}.
 */
public enum PostOutcome {
    DURABLE("durable", 204, 0),
    BUFFERED("buffered", 204, 0),
    UNKNOWN_CALLER("unknown-caller", 401, 0),
    OTHER_CLUSTER("other-cluster", 403, 0),
    NO_SUCH_PATH("no-such-path", 404, 0),
    WRONG_METHOD("wrong-method", 405, 0),
    BUSY("busy", 503, 2),
    KAFKA_AWAY("kafka-away", 503, 5),
    BUFFER_FULL("buffer-full", 503, 5),
    TOO_SLOW("too-slow", 503, 2),
    BROKEN_OFF("broken-off", 503, 1),
    DRAINING("draining", 503, 1);

    private final String label;
    private final int status;
    private final int retryAfter;

    PostOutcome(String label, int status, int retryAfter) {
        this.label = label;
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** Whether all of the body is kept. */
    public boolean taken() {
        return status == 204;
    }

    /** Whether the rest of the body is not waited for. */
    public boolean breaksOff() {
        return this == TOO_SLOW || this == BROKEN_OFF;
    }

    /** The word in metrics. */
    public String label() {
        return label;
    }

    public int status() {
        return status;
    }

    /** Seconds; 0 for an answer that says nothing of it. */
    public int retryAfter() {
        return retryAfter;
    }
}
