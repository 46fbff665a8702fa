/** The edge of Kafka: what brings audit logs in and takes alerts out. Imports nothing of the monitor; the contracts in {@code docs/contracts} couple them. */
package io.secretwatch.connectors;
