package io.secretwatch.replay.report;

import io.secretwatch.alert.Alert;
import io.secretwatch.replay.Summary;
import java.io.IOException;

/** Where the alerts of a replay go. */
public interface Report {

    /** One revision of a finding, in the order in which they came to be. */
    void alert(Alert alert) throws IOException;

    /** Nothing more comes. */
    void end(Summary summary) throws IOException;
}
