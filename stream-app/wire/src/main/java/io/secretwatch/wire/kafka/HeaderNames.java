package io.secretwatch.wire.kafka;

/** Headers of records that one program writes and another reads. */
public final class HeaderNames {

    /** Of an audit event, and of a rejected record: the cluster that it is about. */
    public static final String CLUSTER = "cluster";

    /** Of an audit event: the back end of the API server that wrote it, a {@link BackEndName}. */
    public static final String BACK_END = "backend";

    /** Of a rejected record: a word of docs/operations.md that says why. */
    public static final String REASON = "reason";

    /** Of a rejected record: a sentence in our own words. */
    public static final String DETAIL = "detail";

    /** Of a rejected record whose value is a beginning: how long the whole is. */
    public static final String CUT_FROM_BYTES = "cut-from-bytes";

    /** Of an alert: the word of its severity. */
    public static final String SEVERITY = "severity";

    /** Of an alert that a replay wrote to the topic: a name of the replay. */
    public static final String REPLAY_RUN = "replay-run";

    /** Of the first alert that a replay wrote to a topic: as at which time it looks at which records. */
    public static final String REPLAY_EXTENT = "replay-extent";

    private HeaderNames() {}
}
