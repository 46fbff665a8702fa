package io.secretwatch.app.analyst;

import java.io.IOException;
import java.util.function.Consumer;

/** Where records of alerts are: a file, or the alerts topic. */
public interface AlertSource {

    /** What people call it. */
    String name();

    /**
     * Hands over every alert, in the order in which they stand there.
     *
     * @return how many records are there that are no alert
     * @throws IOException if it cannot be read
     */
    long read(Consumer<AlertRecord> alerts) throws IOException;
}
