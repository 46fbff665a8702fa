package io.secretwatch.replay;

import java.io.Closeable;
import java.io.IOException;

/** An open recording of audit events: hands out its records one by one, in its own order. */
public interface Recording extends Closeable {

    /** What people know it by, such as a path. */
    String name();

    /** Goes on to the next record; false at the end. An {@link IOException} ends the recording too. */
    boolean next() throws IOException;

    /** The array that holds the current record, until the next call of {@link #next}. */
    byte[] bytes();

    /** Where in {@link #bytes} the current record begins. */
    int offset();

    /** How many bytes the current record has. */
    int length();

    /** The line, from 1, on which the current record begins; or the offset of a record of a topic. */
    long line();

    /** How many bytes of the recording have been read, as it is stored. */
    long position();
}
