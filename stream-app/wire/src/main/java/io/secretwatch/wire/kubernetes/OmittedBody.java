package io.secretwatch.wire.kubernetes;

/** What an API server writes in place of a body that it left out of the log. */
public final class OmittedBody {

    /** The text with which AKS replaces a body that is too large to be logged. */
    public static final String TOO_BIG = "skipped-too-big-size-object";

    private OmittedBody() {}
}
