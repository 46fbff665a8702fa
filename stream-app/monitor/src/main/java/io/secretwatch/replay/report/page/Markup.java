package io.secretwatch.replay.report.page;

/** Text that stays text between the tags and in the attributes of HTML. */
final class Markup {

    private Markup() {}

    static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
