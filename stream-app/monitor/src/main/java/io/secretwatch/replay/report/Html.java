package io.secretwatch.replay.report;

import io.secretwatch.wire.text.SafeText;

/** Writes HTML in which text stays text: nothing from the log becomes markup. */
final class Html {

    private static final int LONGEST = 4000;

    private final StringBuilder out = new StringBuilder();

    /** Markup of our own. */
    Html markup(String markup) {
        out.append(markup);
        return this;
    }

    /** A text, on one line or on several. */
    Html text(String text) {
        String safe = SafeText.block(text, LONGEST);
        for (int i = 0; i < safe.length(); i++) {
            char c = safe.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return this;
    }

    /** An element with a text in it. */
    Html element(String tag, String text) {
        return markup("<" + tag + ">").text(text).markup("</" + tag + ">");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
