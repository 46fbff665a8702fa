package io.secretwatch.wire.kafka;

/** How large a record may be that is written, stored, fetched and copied on its way from an API server to an alert. */
public final class RecordLimits {

    /** The largest request of a producer, message of a topic and fetch of a consumer. An audit event with both bodies can reach 3 MiB; a batch of them more. */
    public static final int LARGEST = 32 << 20;

    private RecordLimits() {}
}
