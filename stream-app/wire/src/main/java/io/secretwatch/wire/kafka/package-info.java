/** Limits and headers of records on which all programs agree. Imports nothing of the project. */
@NullMarked
package io.secretwatch.wire.kafka;

import org.jspecify.annotations.NullMarked;
