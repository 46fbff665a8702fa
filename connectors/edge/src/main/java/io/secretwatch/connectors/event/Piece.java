package io.secretwatch.connectors.event;

/** A part of a body; {@link #bytes()} of it are reserved in the {@link Room} until whoever got it releases them. */
public sealed interface Piece {

    /** UTF-8, as it came. */
    byte[] bytes();

    /**
     * One audit event.
     *
     * @param bytes one JSON object, byte for byte as it stood in the body
     * @param auditId empty where it has none
     */
    record Event(byte[] bytes, String auditId) implements Piece {}

    /**
     * What cannot be taken apart.
     *
     * @param bytes all of it, or its beginning
     * @param size how many bytes it had
     * @param why what stands in the rejected topic beside it
     */
    record Unreadable(byte[] bytes, long size, Rejection why) implements Piece {}

    /** Who gets the pieces, in the order of the body. */
    @FunctionalInterface
    interface Taker {

        /** Takes one piece; throws {@link java.io.IOException} where reading on makes no sense. */
        void take(Piece piece) throws java.io.IOException;
    }
}
