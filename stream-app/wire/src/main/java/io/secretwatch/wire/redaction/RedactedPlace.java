package io.secretwatch.wire.redaction;

import java.util.Locale;

/** Where in an audit event something was taken out. */
public enum RedactedPlace {

    /** A value of a Secret: {@code data} or {@code stringData}, in a body, a list, a Table row, a patch or a text that holds one of them. */
    SECRET,
    /** A token of TokenRequest or TokenReview. */
    TOKEN,
    /** An annotation that holds a copy of the whole manifest, as client-side apply keeps it. */
    MANIFEST,
    /** A body of a request about Secrets or tokens that could not be understood. */
    BODY,
    /** The value of an environment variable, or of an HTTP header of a probe. */
    VARIABLE,
    /** A word of a container's command or arguments. */
    COMMAND,
    /** A parameter of the request URI. */
    URI,
    /** A piece of an error message that may echo what was sent. */
    MESSAGE,
    /** A value of an annotation: of one that a webhook set, or of one that an admission policy wrote about a Secret. */
    ANNOTATION,
    /** What looks like a JSON Web Token, anywhere. */
    JWT,
    /** What looks like another credential, in a user agent, in what an authenticator adds about a user, in a message or an annotation. */
    CREDENTIAL,
    /** All from the first body on, of an event that does not end. */
    CUT,
    /** All of a text that is not an audit event. */
    TEXT;

    /** The place as it is written in the annotation {@link RedactionMarks#ANNOTATION}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
