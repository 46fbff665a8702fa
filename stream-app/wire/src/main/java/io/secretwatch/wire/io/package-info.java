/** Streams of bytes, files and folders. Imports nothing of the project. */
@NullMarked
package io.secretwatch.wire.io;

import org.jspecify.annotations.NullMarked;
