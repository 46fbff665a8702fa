package io.secretwatch.topology.binary;

import org.jspecify.annotations.Nullable;

/** State that this version cannot read. What it says quotes nothing that was read, so that it may stand in a log. */
public final class UnreadableStateException extends RuntimeException {

    private UnreadableStateException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static UnreadableStateException ofAnotherVersion(String name) {
        return new UnreadableStateException(
                "the state of kind " + name
                        + " was written by another version of Secretwatch: run that version again, or start"
                        + " without state under a new application.id (docs/operations.md)",
                null);
    }

    static UnreadableStateException broken(String name, @Nullable Throwable cause) {
        return new UnreadableStateException("the state of kind " + name + " is broken", cause);
    }
}
