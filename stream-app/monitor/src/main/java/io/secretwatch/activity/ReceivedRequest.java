package io.secretwatch.activity;

/** A request was received. What became of it, other events of the same request say, if the audit policy logs them. */
public record ReceivedRequest(Occurrence occurrence) implements Activity {

    @Override
    public ReceivedRequest with(Occurrence other) {
        return new ReceivedRequest(other);
    }
}
