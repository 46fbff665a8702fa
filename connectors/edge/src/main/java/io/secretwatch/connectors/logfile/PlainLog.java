package io.secretwatch.connectors.logfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** A file as the API server writes it. It stays readable when it is renamed or deleted. */
final class PlainLog extends OpenLog {

    private final FileChannel channel;
    private long offset;
    private byte[] begins = {};

    PlainLog(Path path, String key, String time) throws IOException {
        super(key, time);
        channel = FileChannel.open(path, StandardOpenOption.READ);
    }

    @Override
    int read(byte[] into) throws IOException {
        int read = channel.read(ByteBuffer.wrap(into), offset);
        offset += Math.max(0, read);
        if (read > 0 && begins.length < HEAD) {
            begins = head((int) Math.min(HEAD, offset));
        }
        return read;
    }

    @Override
    boolean skipTo(long to) throws IOException {
        if (to > channel.size()) {
            return false;
        }
        offset = to;
        begins = head((int) Math.min(HEAD, offset));
        return true;
    }

    /** Goes to where the next byte will be written, and says where that is. */
    long skipToEnd() throws IOException {
        skipTo(channel.size());
        return offset;
    }

    /** Bytes that are written so far. */
    long size() throws IOException {
        return channel.size();
    }

    /** Whether it stands after a line end, or at the beginning. */
    boolean atLineEnd() throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        return offset == 0 || (channel.read(one, offset - 1) == 1 && one.get(0) == '\n');
    }

    @Override
    byte[] head(int bytes) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(bytes);
        while (head.hasRemaining() && channel.read(head, head.position()) > 0) {
            continue;
        }
        return Arrays.copyOf(head.array(), head.position());
    }

    @Override
    boolean same() throws IOException {
        return channel.size() >= offset && Arrays.equals(head(begins.length), begins);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
