/** Streams of bytes. Imports nothing of the project. */
package io.secretwatch.wire.io;
