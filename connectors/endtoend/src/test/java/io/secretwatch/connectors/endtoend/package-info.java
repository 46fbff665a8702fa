/** The whole way, from an audit log to what a SIEM gets: the only tests of this module that know the monitor. */
package io.secretwatch.connectors.endtoend;
