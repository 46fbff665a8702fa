package io.secretwatch.connectors.logfile;

import java.io.IOException;

/** What is there is in motion: a backup that is being written, or a rotation that happens right now. A later look tells. */
final class LogInMotionException extends IOException {

    LogInMotionException(String what) {
        super(what);
    }

    LogInMotionException(IOException cause) {
        super("a compressed backup ends too early", cause);
    }
}
