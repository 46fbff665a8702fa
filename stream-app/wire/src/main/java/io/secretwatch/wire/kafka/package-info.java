/** Limits and headers of records on which all programs agree. Imports nothing of the project. */
package io.secretwatch.wire.kafka;
