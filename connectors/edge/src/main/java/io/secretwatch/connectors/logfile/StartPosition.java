package io.secretwatch.connectors.logfile;

/** Where a log begins that was never read. */
public enum StartPosition {

    /** With its oldest backup. */
    BEGINNING,
    /** With the next line that is written. */
    END
}
