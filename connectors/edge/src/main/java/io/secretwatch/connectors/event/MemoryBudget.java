package io.secretwatch.connectors.event;

import java.io.IOException;

/** The memory that parts of bodies may take; what is reserved belongs to the reader until a part is handed over with it. */
public interface MemoryBudget {

    /** Memory without an end. */
    MemoryBudget UNLIMITED = new MemoryBudget() {
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
