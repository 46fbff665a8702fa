package io.secretwatch.connectors.receive.buffer;

import java.io.IOException;

/** A cluster has its share of the disk in use. */
public final class BufferFullException extends IOException {

    BufferFullException() {
        super("the share of this cluster is full");
    }
}
