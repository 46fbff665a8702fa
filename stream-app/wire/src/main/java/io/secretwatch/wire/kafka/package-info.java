/** Limits, names and headers of records that all programs share. Imports nothing of the project. */
package io.secretwatch.wire.kafka;
