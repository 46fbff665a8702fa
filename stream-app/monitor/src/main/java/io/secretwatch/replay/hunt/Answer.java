package io.secretwatch.replay.hunt;

import com.fasterxml.jackson.annotation.JsonValue;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.BindingChange;
import io.secretwatch.activity.Outcome;
import io.secretwatch.activity.RoleChange;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretUse;
import java.util.Locale;

/** How a request ended, for those who ask what became known by it. */
public enum Answer {
    HANDED_OUT("handed out"),
    /** A list of metadata, without the values. */
    NAMES_ONLY("names only"),
    DONE("done"),
    /** Nothing was written. */
    DRY_RUN("dry run"),
    REFUSED("refused"),
    FAILED("failed"),
    /** The log does not say. */
    UNKNOWN("not logged");

    private final String word;

    Answer(String word) {
        this.word = word;
    }

    /** For people. */
    public String word() {
        return word;
    }

    /** For programs. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it gave what was asked for. */
    boolean gave() {
        return this == HANDED_OUT || this == DONE;
    }

    static Answer of(Activity activity) {
        Outcome outcome = activity.occurrence().outcome();
        if (outcome.refused()) {
            return REFUSED;
        }
        if (!outcome.succeeded()) {
            return outcome.code() == 0 ? UNKNOWN : FAILED;
        }
        if (activity instanceof SecretRead read) {
            return read.metadataOnly() ? NAMES_ONLY : HANDED_OUT;
        }
        boolean dry = (activity instanceof SecretUse use && use.dryRun())
                || (activity instanceof RoleChange role && role.dryRun())
                || (activity instanceof BindingChange binding && binding.dryRun());
        return dry ? DRY_RUN : DONE;
    }
}
