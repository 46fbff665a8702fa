package io.secretwatch.activity.classify;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.AllowedRequest;
import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.Decoded;
import java.util.Optional;

/** What one audit event is to the monitor, or what became of bytes that should have been one. */
public sealed interface DecodeResult {

    /**
     * An event of a kind that matters.
     *
     * @param activity absent where nothing happened that matters
     */
    record Classified(AuditEvent event, String cluster, Optional<Activity> activity) implements DecodeResult {}

    /** An event of no interest, but for what it tells of the rights of others. */
    record Allowed(AllowedRequest activity) implements DecodeResult {}

    /** What a Sigma rule matches, or a correlation counts; beside the result of the event itself, and after it. */
    record Matched(Activity activity) implements DecodeResult {}

    /** Nothing to look at, and why. */
    record Irrelevant(Decoded.Why why) implements DecodeResult {}

    /**
     * Bytes that could not be read, or on which our own code failed; to be kept with their reason.
     *
     * @param detail in words of ours only: never a piece of the input
     */
    record Rejected(Decoded.Reason reason, String detail) implements DecodeResult {}
}
