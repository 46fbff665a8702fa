package io.secretwatch.http;

import java.util.Map;

/**
 * A request as a page sees it. Of several values of one name, the first counts.
 *
 * @param path decoded, from the slash on
 * @param query parameters, decoded
 * @param headers by their names in lower case
 * @param body as UTF-8; empty where there is none
 * @param secure whether it came by TLS
 */
public record PageRequest(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        String body,
        boolean secure) {

    /** The value of a header; empty where there is none. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** The value of a parameter; empty where there is none. */
    public String parameter(String name) {
        return query.getOrDefault(name, "");
    }
}
