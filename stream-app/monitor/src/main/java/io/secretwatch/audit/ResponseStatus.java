package io.secretwatch.audit;

/**
 * How the API server answered.
 *
 * @param code the HTTP status, 0 where the event has none
 * @param reason a word such as {@code Forbidden}, often empty
 * @param message may repeat what the client sent; never to be shown
 */
public record ResponseStatus(int code, String reason, String message) {

    /** The status of an event that has none, as at {@code RequestReceived}. */
    public static final ResponseStatus NONE = new ResponseStatus(0, "", "");
}
