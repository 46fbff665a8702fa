package io.secretwatch.app;

/** An input that a command needs beside its logs cannot be read, which ends it. */
public final class UnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** One that says what cannot be read, and what to do. */
    public UnreadableException(String sentence) {
        super(sentence);
    }
}
