package io.secretwatch.knowledge;

/** Whether an audit id, which should tell one request from every other, stood on another one before. */
public enum IdReuse {
    NONE,
    /** On another request of the same user. */
    OWN,
    /** On a request of somebody else. */
    OF_ANOTHER
}
