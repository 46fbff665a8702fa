/** Audit log files, followed through rotation line by line, and the records that lines become. Imports event and redaction. */
package io.secretwatch.connectors.logfile;
