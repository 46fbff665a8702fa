package io.secretwatch.audit.envelope;

import java.io.IOException;

/** A part of a compressed stream is damaged; the next read goes on behind it. */
public final class DamagedMemberException extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedMemberException(IOException cause) {
        super("a damaged gzip member", cause);
    }
}
