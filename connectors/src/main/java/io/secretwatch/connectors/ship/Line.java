package io.secretwatch.connectors.ship;

/**
 * One line of a followed log, without its line end.
 *
 * @param bytes the line, or its beginning where it is longer than the limit
 * @param length bytes of the whole line
 * @param at where in the uncompressed file it begins
 * @param after where to go on once it is durable
 */
record Line(byte[] bytes, long length, long at, Position after) {

    /** Whether it is longer than the limit. */
    boolean cut() {
        return bytes.length < length;
    }
}
