package io.secretwatch.app.analyst;

import io.secretwatch.alert.feedback.Feedback;
import java.io.IOException;
import java.util.function.Consumer;

/** Where it stands what people say of findings: a file, or the feedback topic. */
public interface FeedbackPlace {

    /** What people call it. */
    String name();

    /**
     * Hands over everything that was said, in the order in which it stands there.
     *
     * @return how many records are there that are none, or with which something is wrong
     * @throws IOException if it cannot be read
     */
    long read(Consumer<Feedback> said) throws IOException;

    /**
     * Writes one more, behind the others.
     *
     * @throws IOException if it cannot be written
     */
    void append(Feedback said) throws IOException;
}
