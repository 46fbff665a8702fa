package io.secretwatch.app;

import io.secretwatch.wire.text.TextLook;
import java.util.Map;

/** Whether results go to a terminal, and how they look there. */
public final class Terminal {

    private static final int NARROWEST = 40;
    private static final int WIDEST = 1_000;

    private Terminal() {}

    /** How results on standard output look. */
    @SuppressWarnings("SystemConsoleNull") // the launcher asks newer JDKs for the console that is null in a pipe
    public static TextLook look() {
        return look(System.console() != null, System.getenv());
    }

    /**
     * Colour and line breaks are for terminals. No colour where {@code NO_COLOR} is set or the terminal is a dumb one; the width is that of
     * {@code COLUMNS}, which the launcher sets.
     */
    static TextLook look(boolean terminal, Map<String, String> environment) {
        if (!terminal) {
            return TextLook.PLAIN;
        }
        boolean colour = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new TextLook(colour, width(environment.getOrDefault("COLUMNS", "")));
    }

    private static int width(String columns) {
        if (!columns.matches("[0-9]{1,4}")) {
            return 0;
        }
        int width = Integer.parseInt(columns);
        return width < NARROWEST || width > WIDEST ? 0 : width;
    }
}
