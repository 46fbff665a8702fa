package io.secretwatch.connectors.sink.http;

import io.secretwatch.wire.text.HiddenCharacters;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The beginning of an answer, fit for a header of the dead letter queue: on one line, without control characters, without our own passwords. */
final class Excerpt {

    private static final int MOST = 1024;
    private static final int LOOKED_AT = 64 << 10;

    private final List<String> secrets;

    /** Excerpts from which {@code secrets} are taken out; empty ones count for nothing. */
    Excerpt(List<String> secrets) {
        this.secrets = secrets.stream()
                .filter(secret -> !secret.isEmpty())
                .sorted((a, b) -> b.length() - a.length())
                .toList();
    }

    String of(byte[] body) {
        return of(new String(body, 0, Math.min(body.length, LOOKED_AT), StandardCharsets.UTF_8));
    }

    String of(String text) {
        String safe = text;
        for (String secret : secrets) {
            safe = safe.replace(secret, "[hidden]");
        }
        StringBuilder line = new StringBuilder();
        safe.codePoints().limit(MOST).forEach(c -> line.appendCodePoint(HiddenCharacters.isUnreadable(c) ? ' ' : c));
        return line.toString().strip();
    }
}
