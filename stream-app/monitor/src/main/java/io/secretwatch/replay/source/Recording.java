package io.secretwatch.replay.source;

import io.secretwatch.audit.Decoded;
import java.io.Closeable;
import java.util.Optional;

/** An open recording of audit events: hands out its records one by one, in its own order. */
public interface Recording extends Closeable {

    /** Goes on to the next record; false at the end. */
    boolean next();

    /** In place of a record, where the recording itself cannot be read further; it has no bytes then. */
    default Optional<Decoded.Rejected> rejection() {
        return Optional.empty();
    }

    /** The array that holds the current record, until the next call of {@link #next}. */
    byte[] bytes();

    /** Where in {@link #bytes} the current record begins. */
    int offset();

    /** How many bytes the current record has. */
    int length();

    /** The line, from 1, on which the current record begins; or the offset of a record of a topic. */
    long line();

    /** The cluster that the transport of the current record names. */
    default Optional<String> cluster() {
        return Optional.empty();
    }

    /** The back end that the transport of the current record names; empty where it names none. */
    default String backEnd() {
        return "";
    }

    /** How much has been read, in the unit of {@link Source#size}. */
    long position();
}
