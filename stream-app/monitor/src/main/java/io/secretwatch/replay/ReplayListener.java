package io.secretwatch.replay;

import io.secretwatch.alert.Alert;

/** Receives what a replay finds, in an order that depends on the recordings only. Called on the thread that runs the replay. */
public interface ReplayListener {

    /** An alert for the SOC. */
    void alert(Alert alert);

    /** A record that could not be read. */
    void rejected(Rejection rejection);

    /** A recording that could not be read at all; the others go on. */
    void unreadable(String recording, String why);

    /** How far it is, a few times for every megabyte. */
    void progress(Progress progress);
}
