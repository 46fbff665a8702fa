/** Limits, names and headers of records that all programs share. Imports nothing of the project. */
@NullMarked
package io.secretwatch.wire.kafka;

import org.jspecify.annotations.NullMarked;
