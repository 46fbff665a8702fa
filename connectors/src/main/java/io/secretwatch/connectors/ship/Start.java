package io.secretwatch.connectors.ship;

/** Where a log begins that was never read. */
enum Start {

    /** With its oldest backup. */
    BEGINNING,
    /** With the next line that is written. */
    END
}
