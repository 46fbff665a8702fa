package io.secretwatch.replay.source;

import java.io.IOException;

/** A recording that can be opened. */
public interface Source {

    /** Its name in messages, such as a path. */
    String name();

    /** How much there is to read: bytes of a file as it is stored, records of a topic; 0 where that is unknown. */
    long size();

    /** Whether it can be opened a second time and begins again. */
    boolean reopens();

    /** Opens it at its beginning; an {@link IOException} says that it could not be read at all. */
    Recording open() throws IOException;
}
