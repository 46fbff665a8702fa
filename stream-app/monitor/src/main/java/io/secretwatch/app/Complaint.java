package io.secretwatch.app;

import io.secretwatch.wire.text.SafeText;
import java.io.PrintWriter;

/** A sentence for people beside the output of a command, which may name what others chose. */
public final class Complaint {

    private static final int LONGEST = 1000;

    private Complaint() {}

    /** Writes one line. */
    public static void say(PrintWriter err, String sentence) {
        err.println("secretwatch: " + SafeText.line(sentence, LONGEST));
        err.flush();
    }
}
