/** Events on disk while Kafka does not take them: bounded, checksummed, one folder for each cluster. Imports nothing of the receiver. */
@NullMarked
package io.secretwatch.connectors.receive.buffer;

import org.jspecify.annotations.NullMarked;
