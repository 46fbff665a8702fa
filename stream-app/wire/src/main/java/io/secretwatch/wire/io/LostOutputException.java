package io.secretwatch.wire.io;

import java.io.IOException;

/** What a command prints is lost, so that it has nothing more to do or to say. Who gave it the place to print to tells people, once. */
public final class LostOutputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The place does not take it, for this reason. */
    public LostOutputException(IOException reason) {
        super(reason);
    }
}
