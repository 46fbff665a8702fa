package io.secretwatch.connectors.logfile;

import java.io.IOException;

/** The files are changing: a backup is being written, or a rotation is in progress. A later attempt will show the result. */
final class LogInMotionException extends IOException {

    LogInMotionException(String what) {
        super(what);
    }

    LogInMotionException(IOException cause) {
        super("a compressed backup ends too early", cause);
    }
}
