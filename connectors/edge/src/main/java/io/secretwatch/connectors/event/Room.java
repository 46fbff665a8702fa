package io.secretwatch.connectors.event;

import java.io.IOException;

/** The memory that pieces of bodies may take; what is reserved belongs to the reader until a piece is handed over with it. */
public interface Room {

    /** Memory without an end. */
    Room ENDLESS = new Room() {
        @Override
        public void reserve(long bytes) {}

        @Override
        public void release(long bytes) {}
    };

    /**
     * Takes so many bytes, waiting for a while where there are none.
     *
     * @throws IOException where none came free in time
     */
    void reserve(long bytes) throws IOException;

    /** Gives so many bytes back. */
    void release(long bytes);
}
