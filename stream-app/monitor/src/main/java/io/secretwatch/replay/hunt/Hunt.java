package io.secretwatch.replay.hunt;

import io.secretwatch.alert.Alert;
import io.secretwatch.judge.Witness;
import java.util.List;

/** A question to a history. It witnesses all of it, and then has its answer. */
public interface Hunt extends Witness {

    /** A report of a finding. */
    default void alert(Alert alert) {
        // most questions are about activities alone
    }

    /** The answer, most telling first. */
    List<HuntRow> rows();

    /** The answer as lines for people, none wider than {@value HuntText#WIDTH} characters. */
    List<String> lines();
}
