package io.secretwatch.http;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What is answered to a request for a page. */
public final class PageAnswer {

    private final int status;
    private final byte[] body;
    private final Map<String, String> headers;

    private PageAnswer(int status, byte[] body, Map<String, String> headers) {
        this.status = status;
        this.body = body;
        this.headers = headers;
    }

    /** Nothing but a status. */
    public static PageAnswer of(int status) {
        return new PageAnswer(status, new byte[0], Map.of());
    }

    /** A text of a media type, in UTF-8. */
    public static PageAnswer of(int status, String type, String text) {
        return of(status, type, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes of a media type. */
    public static PageAnswer of(int status, String type, byte[] body) {
        return new PageAnswer(status, body, Map.of("Content-Type", type));
    }

    /** The same with one more header. */
    public PageAnswer with(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new PageAnswer(status, body, more);
    }

    /** The same with other bytes for the same text. */
    public PageAnswer encoded(String encoding, byte[] bytes) {
        return new PageAnswer(status, bytes, headers).with("Content-Encoding", encoding);
    }

    public int status() {
        return status;
    }

    public byte[] body() {
        return body;
    }

    public Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }
}
