/** From an audit log to the monitor's findings, through the programs that stand between them. The only tests that know the monitor. */
package io.secretwatch.connectors.endtoend;
