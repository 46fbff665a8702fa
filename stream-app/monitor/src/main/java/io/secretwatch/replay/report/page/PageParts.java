package io.secretwatch.replay.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** The fixed parts of the page: its frame, one style sheet, one script. */
final class PageParts {

    private static final List<String> STYLES = List.of("lib/uplot/uPlot.min.css", "page.css");

    private static final List<String> LICENCES = List.of("lib/preact/LICENSE", "lib/uplot/LICENSE");

    /** From npm; the build takes them out of their WebJars. */
    private static final List<String> LIBRARIES =
            List.of("lib/preact/preact.umd.js", "lib/preact/hooks.umd.js", "lib/uplot/uPlot.iife.min.js");

    /** In the order in which they need each other. */
    private static final List<String> SCRIPTS = List.of(
            "words.js",
            "data.js",
            "filters.js",
            "timeline.js",
            "lineage.js",
            "finding.js",
            "table.js",
            "stories.js",
            "reads.js",
            "about.js",
            "summary.js",
            "print.js",
            "main.js");

    /** What the page does with findings that are embedded in it. */
    private static final List<String> REPORT = List.of("report.js");

    /** What it does with findings that it asks for. */
    private static final List<String> LIVE = List.of(
            "live/queue.js",
            "live/looked.js",
            "live/source.js",
            "live/status.js",
            "live/verdict.js",
            "live/hunting.js",
            "live/console.js");

    private PageParts() {}

    static String frame() {
        return read("page.html");
    }

    static String styles() {
        return joined(STYLES);
    }

    static String liveStyles() {
        return styles() + "\n" + read("live/live.css");
    }

    /** One script of all, whose names are its own. */
    static String script() {
        return script(REPORT);
    }

    static String liveScript() {
        return script(LIVE);
    }

    private static String script(List<String> more) {
        return "/*!\n" + joined(LICENCES) + "*/\n" + joined(LIBRARIES)
                + "\n(() => {\n'use strict';\nconst {h} = preact;\n" + joined(SCRIPTS) + "\n" + joined(more)
                + "})();\n";
    }

    /** What a Content-Security-Policy calls this text. */
    static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String joined(List<String> names) {
        return names.stream().map(PageParts::read).collect(Collectors.joining("\n"));
    }

    private static String read(String name) {
        try (InputStream in = PageParts.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("(?m)^//# sourceMappingURL=.*$", "");
        } catch (IOException e) {
            throw new UncheckedIOException("a part of the page cannot be read", e);
        }
    }
}
