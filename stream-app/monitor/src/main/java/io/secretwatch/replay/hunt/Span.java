package io.secretwatch.replay.hunt;

import java.time.Instant;

/** When something happened first and last, and how often. */
final class Span {

    private Instant first;
    private Instant last;
    private long count;

    Span(Instant time) {
        first = time;
        last = time;
        count = 1;
    }

    void add(Instant time) {
        first = time.isBefore(first) ? time : first;
        last = time.isAfter(last) ? time : last;
        count++;
    }

    Instant first() {
        return first;
    }

    Instant last() {
        return last;
    }

    long count() {
        return count;
    }
}
