package io.secretwatch.replay.source;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of a recorded audit log as they are stored. */
public sealed interface StoredBytes {

    /** The size of what has none, such as a pipe. */
    long UNKNOWN = -1;

    /** From the first one on. */
    InputStream open() throws IOException;

    /** From a place on. */
    InputStream openAt(long offset) throws IOException;

    /** How many there are now; {@link #UNKNOWN} for what can be read once. */
    long size();

    /** A stream that is open: it is read once. */
    record OfStream(InputStream in) implements StoredBytes {

        @Override
        public InputStream open() {
            return in;
        }

        @Override
        public InputStream openAt(long offset) throws IOException {
            throw new IOException("a stream is read once");
        }

        @Override
        public long size() {
            return UNKNOWN;
        }
    }

    /**
     * A file, or a pipe that has a name.
     *
     * @param regular whether it is a file that can be read again
     */
    record OfFile(Path path, boolean regular) implements StoredBytes {

        /** What a path stands for. */
        static OfFile of(Path path) {
            return new OfFile(path, Files.isRegularFile(path));
        }

        @Override
        public InputStream open() throws IOException {
            // a channel asks for its position, which a pipe does not have
            return regular ? Files.newInputStream(path) : new FileInputStream(path.toFile());
        }

        @Override
        public InputStream openAt(long offset) throws IOException {
            SeekableByteChannel channel = Files.newByteChannel(path);
            return new BufferedInputStream(Channels.newInputStream(channel.position(offset)));
        }

        /** 0 if it is gone. */
        @Override
        public long size() {
            return regular ? path.toFile().length() : UNKNOWN;
        }
    }
}
