package io.secretwatch.connectors.sink.http;

import java.net.URI;

/** Addresses of a receiver. */
final class Urls {

    private Urls() {}

    /** A path below the receiver's url, which may end in a slash and has no query. */
    static URI below(URI url, String path) {
        String base = url.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }
}
