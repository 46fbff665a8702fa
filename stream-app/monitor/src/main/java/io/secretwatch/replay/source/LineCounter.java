package io.secretwatch.replay.source;

/** Drops from a window what was read, and knows on which line the rest of it begins. */
final class LineCounter {

    private final Window window;
    private long line = 1;

    LineCounter(Window window) {
        this.window = window;
    }

    /** The line, from 1, on which the window begins. */
    long line() {
        return line;
    }

    void drop(int bytes) {
        int end = window.from() + bytes;
        for (int i = window.from(); i < end; i++) {
            line += window.bytes()[i] == '\n' ? 1 : 0;
        }
        window.drop(bytes);
    }
}
