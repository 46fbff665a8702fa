/** Streams of bytes. Imports nothing of the project. */
@NullMarked
package io.secretwatch.wire.io;

import org.jspecify.annotations.NullMarked;
