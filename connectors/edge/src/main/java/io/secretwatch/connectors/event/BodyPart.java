package io.secretwatch.connectors.event;

/** A part of a body; {@link #bytes()} of it are reserved in the {@link MemoryBudget} until the receiver of the part releases them. */
public sealed interface BodyPart {

    /** UTF-8, as it came. */
    byte[] bytes();

    /**
     * One audit event.
     *
     * @param bytes one JSON object, byte for byte as it stood in the body
     * @param auditId empty where it has none
     */
    record Event(byte[] bytes, String auditId) implements BodyPart {}

    /**
     * What cannot be taken apart.
     *
     * @param bytes all of it, or its beginning
     * @param size how many bytes it had
     * @param why what stands in the rejected topic beside it
     */
    record Unreadable(byte[] bytes, long size, Rejection why) implements BodyPart {}

    /** Who gets the parts, in the order of the body. */
    @FunctionalInterface
    interface Handler {

        /** Takes one part; throws {@link java.io.IOException} where reading on makes no sense. */
        void handle(BodyPart part) throws java.io.IOException;
    }
}
