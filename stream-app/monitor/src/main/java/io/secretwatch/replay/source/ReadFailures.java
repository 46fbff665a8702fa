package io.secretwatch.replay.source;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Says for people why a file could not be read. */
public final class ReadFailures {

    private ReadFailures() {}

    public static String of(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "the file does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return "reading it is not allowed";
        }
        if (e instanceof EOFException) {
            return "it ends too early: it is damaged, or not written to its end";
        }
        return e.getMessage() == null ? "it cannot be read" : e.getMessage();
    }
}
