package io.secretwatch.replay;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Says for people why a file could not be read. */
final class Reasons {

    private Reasons() {}

    static String of(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "reading it is not allowed";
        }
        return e.getMessage() == null ? "it cannot be read" : e.getMessage();
    }
}
