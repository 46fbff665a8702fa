package io.secretwatch.app.analyst.exceptions;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;

/**
 * What the entries of a policy were good for in some logs.
 *
 * @param schema of this object as JSON
 * @param day by which it is told what has expired
 * @param from when the first activity of the logs was; empty where there was none
 * @param entries of the policy, in their order
 */
public record PolicyReport(String schema, String day, String from, String to, List<Entry> entries) {

    static final String SCHEMA = "secretwatch-policy-report/1.0";

    /** Whether an entry counts. */
    public enum State {
        IN_FORCE,
        EXPIRES_SOON,
        EXPIRED
    }

    /**
     * An entry of the policy.
     *
     * @param expires its last day
     * @param used what it accepted
     * @param afterEnd what it would have accepted, had it not ended before, and was therefore found unexpected
     * @param unused what of it is broader than its use; empty for an entry that was never used
     */
    public record Entry(
            String id,
            String owner,
            String expires,
            @JsonIgnore State standing,
            Uses.Summed used,
            Uses.Summed afterEnd,
            List<String> unused) {

        /** The word for whether it counts. */
        @JsonProperty
        public String state() {
            return standing.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether nothing was accepted by it, nor would have been. */
        @JsonIgnore
        boolean isNeverUsed() {
            return used.count() == 0 && afterEnd.count() == 0;
        }
    }
}
