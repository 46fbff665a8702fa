package io.secretwatch.replay.source;

import java.io.IOException;
import java.util.Optional;

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

    /** Opens it near its end, where a record begins; absent where that cannot be found without reading the rest. */
    default Optional<Recording> openTail() throws IOException {
        return Optional.empty();
    }

    /** Whether it is known before it is opened that it holds something, and nothing of the time that was asked for. */
    default boolean isOfOtherTimes() {
        return false;
    }

    /** What it has in common with recordings that the same writer wrote before and after it, such as rotated files; empty where it stands alone. */
    default String series() {
        return "";
    }

    /**
     * What became of it since its size was looked up, in words; empty where it is as it was.
     *
     * @param readTo how much of it was read
     */
    default Optional<String> changed(long readTo) {
        return Optional.empty();
    }
}
