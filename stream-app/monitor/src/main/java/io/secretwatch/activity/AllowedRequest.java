package io.secretwatch.activity;

/** A request of no interest by itself was allowed, for a reason that a stream has not shown lately. It tells who is given which role. */
public record AllowedRequest(Occurrence occurrence) implements Activity {

    @Override
    public AllowedRequest with(Occurrence other) {
        return new AllowedRequest(other);
    }
}
