package io.secretwatch.connectors.format;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** Addresses that a receiver shows as links: only http and https, so that none runs a script. */
final class Links {

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int LONGEST = 1000;

    private Links() {}

    /** The same where it is a web address; else empty. */
    static String url(String text) {
        try {
            URI uri = new URI(text);
            boolean web = uri.getScheme() != null
                    && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                    && uri.getHost() != null;
            return web && text.length() <= LONGEST ? uri.toASCIIString() : "";
        } catch (URISyntaxException e) {
            return "";
        }
    }

    /** The first page that helps; empty where there is none. */
    static String reference(Alert alert) {
        return alert.texts("/remediation/references").stream()
                .map(Links::url)
                .filter(url -> !url.isEmpty())
                .findFirst()
                .orElse("");
    }
}
