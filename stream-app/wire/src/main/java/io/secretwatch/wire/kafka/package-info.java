/** Limits of the records that all programs agree on. Imports nothing of the project. */
package io.secretwatch.wire.kafka;
