/** Audit log files, followed through rotation line by line, and the records that lines become. Imports event and redaction. */
@NullMarked
package io.secretwatch.connectors.logfile;

import org.jspecify.annotations.NullMarked;
