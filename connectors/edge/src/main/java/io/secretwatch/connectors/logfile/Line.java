package io.secretwatch.connectors.logfile;

/**
 * One line of a followed log, without its line end.
 *
 * @param bytes the line, or its beginning where it is longer than the limit
 * @param length bytes of the whole line
 * @param at where in the uncompressed file it begins
 * @param after where to go on once it is durable
 */
public record Line(byte[] bytes, long length, long at, Position after) {

    /** Whether it is longer than the limit. */
    public boolean cut() {
        return bytes.length < length;
    }
}
