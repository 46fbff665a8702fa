/** What deploy has for the monitoring of the edges. */
package io.secretwatch.connectors.deployment;
