package io.secretwatch.audit;

import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.Slice;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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

    private static final Pattern CODE = Pattern.compile("[1-9][0-9]{2}(\\.0)?");

    /** Of the members of {@code responseStatus}. */
    static ResponseStatus of(Fields members, LooseFields reading) {
        return new ResponseStatus(
                code(members.valueOrNull("code")),
                reading.text(members.valueOrNull("reason")),
                reading.text(members.valueOrNull("message")));
    }

    /** Shippers that rewrite events turn numbers into {@code 200.0} or {@code "200"}. */
    private static int code(@Nullable Slice code) {
        if (code == null) {
            return 0;
        }
        String digits = code.isString() ? code.text() : code.raw();
        return CODE.matcher(digits).matches() ? Integer.parseInt(digits.substring(0, 3)) : 0;
    }
}
