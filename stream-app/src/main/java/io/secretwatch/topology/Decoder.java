package io.secretwatch.topology;

import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.Origin;
import java.util.function.Consumer;

/** Reads the events out of a record's value; one for each task, as it may keep buffers. */
@FunctionalInterface
public interface Decoder {

    /** Hands over what became of every event in the bytes. */
    void decode(byte[] bytes, int offset, int length, Origin origin, Consumer<Decoded> events);
}
