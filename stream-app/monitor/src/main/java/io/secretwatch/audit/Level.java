package io.secretwatch.audit;

/** How much of a request the audit policy asked to be logged, from least to most. */
public enum Level {
    NONE,
    METADATA,
    REQUEST,
    REQUEST_RESPONSE,
    /** The source does not say, as with GKE log entries and legacy text lines. */
    UNKNOWN;

    /** The level of its spelling in an event, {@link #UNKNOWN} for any other text. */
    public static Level of(String text) {
        return switch (text == null ? "" : text) {
            case "None" -> NONE;
            case "Metadata" -> METADATA;
            case "Request" -> REQUEST;
            case "RequestResponse" -> REQUEST_RESPONSE;
            default -> UNKNOWN;
        };
    }
}
