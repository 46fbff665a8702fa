package io.secretwatch.audit;

import io.secretwatch.wire.json.Slice;
import java.util.Optional;

/** What became of one event, or of bytes that should have been one. */
public sealed interface Decoded {

    /**
     * An event of interest.
     *
     * @param cluster from the {@link Origin}, else from the envelope; absent where neither names one
     */
    record Relevant(AuditEvent event, Optional<String> cluster) implements Decoded {}

    /**
     * An event of no interest, but for the reason for which RBAC allowed it, which is news.
     *
     * @param cluster from the {@link Origin}, else from the envelope; absent where neither names one
     * @param reason as it stands in the event, with its quotes
     */
    record Allowed(AuditEvent event, Optional<String> cluster, Slice reason) implements Decoded {}

    /** Nothing to look at, and why; counted. */
    record Irrelevant(Why why) implements Decoded {}

    /**
     * Bytes that could not be read; to be kept with their reason.
     *
     * @param detail where and what, in words of ours only: never a piece of the input
     */
    record Rejected(Reason reason, String detail) implements Decoded {}

    /** Why an event needs no look. */
    enum Why {
        /** An audit event that the {@link Interest} passes over. */
        NOT_OF_INTEREST,
        /** Well-formed, but no audit event: a core Event, a control message, another log category. */
        NOT_AUDIT,
        /** Blank. */
        EMPTY
    }

    /** Why bytes could not be read. Stable: they are metric labels and record headers. */
    enum Reason {
        /** Neither JSON nor any text form we know. */
        UNKNOWN_FORMAT,
        /** Starts as JSON and is not. */
        MALFORMED_JSON,
        /** Claims to be gzip, zstd or base64 and is not. */
        BAD_COMPRESSION,
        /** Cut off before the parts that matter. */
        CUT_OFF,
        /** An audit event without the fields that every event has. */
        INCOMPLETE_EVENT,
        /** Larger, deeper or more numerous than the decoder's limits. */
        OVER_LIMIT,
        /** An audit API version that is not known. */
        UNKNOWN_VERSION,
        /** Our own code failed on it. */
        INTERNAL_ERROR;

        /** The code as it stands in headers, metrics and reports, such as {@code malformed-json}. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
