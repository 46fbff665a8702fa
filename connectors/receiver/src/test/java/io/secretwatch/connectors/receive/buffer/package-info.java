/** Tests of {@link io.secretwatch.connectors.receive.buffer}. */
package io.secretwatch.connectors.receive.buffer;
