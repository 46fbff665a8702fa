package io.secretwatch.app.console;

import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Counts tokens that let nobody in, for the log: the first at once, and what follows together, at most once a minute. */
final class WrongTokens {

    static final long APART_MILLIS = 60_000;

    private final LongSupplier clock;
    private long untold;
    private OptionalLong told = OptionalLong.empty();

    WrongTokens(LongSupplier clock) {
        this.clock = clock;
    }

    /** Another one. How many there were since it was told last, where it is to be told now. */
    synchronized OptionalLong another() {
        untold++;
        long now = clock.getAsLong();
        if (told.isPresent() && now - told.getAsLong() < APART_MILLIS) {
            return OptionalLong.empty();
        }
        told = OptionalLong.of(now);
        long since = untold;
        untold = 0;
        return OptionalLong.of(since);
    }
}
