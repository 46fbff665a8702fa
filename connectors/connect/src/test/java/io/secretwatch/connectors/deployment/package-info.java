/** What deploy has for a Connect worker. */
package io.secretwatch.connectors.deployment;
