/** What all plugins for Kafka Connect have in common. Imports nothing. */
@NullMarked
package io.secretwatch.connectors;

import org.jspecify.annotations.NullMarked;
