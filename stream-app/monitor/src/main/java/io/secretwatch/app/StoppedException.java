package io.secretwatch.app;

/** What a command found makes it stop, though nothing that it was given is wrong; the program ends with code 4. */
public final class StoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** One that says what was found, and what to do. */
    public StoppedException(String sentence) {
        super(sentence);
    }
}
