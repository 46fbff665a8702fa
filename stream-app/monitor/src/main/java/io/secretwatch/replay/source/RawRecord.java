package io.secretwatch.replay.source;

import io.secretwatch.audit.Decoded;
import java.util.Optional;

/**
 * The bytes of one record of a recording.
 *
 * @param line where it begins, or its offset in a topic
 * @param cluster that its transport names
 * @param backEnd that its transport names, or empty
 * @param rejection in place of bytes, where there was no reading on
 */
public record RawRecord(
        byte[] bytes,
        int offset,
        int length,
        long line,
        Optional<String> cluster,
        String backEnd,
        Optional<Decoded.Rejected> rejection) {

    /** The current record where it lies; good until the recording goes on. */
    public static RawRecord of(Recording recording) {
        return new RawRecord(
                recording.bytes(),
                recording.offset(),
                recording.length(),
                recording.line(),
                recording.cluster(),
                recording.backEnd(),
                recording.rejection());
    }

    /** The same record in another place, to which its bytes were copied. */
    public RawRecord at(byte[] otherBytes, int otherOffset) {
        return new RawRecord(otherBytes, otherOffset, length, line, cluster, backEnd, rejection);
    }
}
