/** What all plugins for Kafka Connect have in common. Imports nothing. */
package io.secretwatch.connectors;
