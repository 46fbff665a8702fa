package io.secretwatch.replay.source;

import java.io.IOException;

/** A recording that can be opened. */
public interface Source {

    /** What people know it by, such as a path. */
    String name();

    /** How much there is to read: bytes of a file as it is stored, records of a topic; 0 where nobody knows. */
    long size();

    /** Whether it can be opened a second time and begins again. */
    boolean reopens();

    /** Opens it at its beginning; an {@link IOException} says that it could not be read at all. */
    Recording open() throws IOException;
}
