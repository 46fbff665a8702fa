package io.secretwatch.audit;

/**
 * The point in a request's life at which an event was written.
 *
 * <p>A watch says {@code ResponseStarted} when it begins and {@code ResponseComplete} when it ends, perhaps an hour later.
 * A request that fails authentication says {@code ResponseStarted} only (kube-apiserver {@code filters/authn_audit.go}).
 */
public enum Stage {
    REQUEST_RECEIVED("RequestReceived"),
    RESPONSE_STARTED("ResponseStarted"),
    RESPONSE_COMPLETE("ResponseComplete"),
    PANIC("Panic"),
    UNKNOWN("");

    private final String spelling;

    Stage(String spelling) {
        this.spelling = spelling;
    }

    /** The word that stands in an audit event; empty for {@link #UNKNOWN}. */
    public String spelling() {
        return spelling;
    }

    /** The stage of its spelling in an event, {@link #UNKNOWN} for any other text. */
    public static Stage of(String text) {
        return switch (text == null ? "" : text) {
            case "RequestReceived" -> REQUEST_RECEIVED;
            case "ResponseStarted" -> RESPONSE_STARTED;
            case "ResponseComplete" -> RESPONSE_COMPLETE;
            case "Panic" -> PANIC;
            default -> UNKNOWN;
        };
    }
}
