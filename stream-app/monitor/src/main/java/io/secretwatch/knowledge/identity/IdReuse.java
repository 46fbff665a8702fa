package io.secretwatch.knowledge.identity;

/** Whether an audit id, which should identify one request, was on another one before. */
public enum IdReuse {
    NONE,
    /** On another request of the same user. */
    OWN,
    /** On a request of another principal. */
    OF_ANOTHER
}
