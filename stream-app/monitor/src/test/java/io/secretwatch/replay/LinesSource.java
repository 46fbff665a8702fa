package io.secretwatch.replay;

import io.secretwatch.replay.source.Recording;
import io.secretwatch.replay.source.Source;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A recording in memory, a record a line. */
public record LinesSource(String name, List<String> lines) implements Source {

    @Override
    public long size() {
        return lines.stream().mapToLong(String::length).sum();
    }

    @Override
    public boolean reopens() {
        return true;
    }

    @Override
    public Recording open() {
        return new Recording() {
            private int at;
            private byte[] bytes = {};
            private long position;

            @Override
            public boolean next() {
                if (at == lines.size()) {
                    return false;
                }
                bytes = lines.get(at++).getBytes(StandardCharsets.UTF_8);
                position += bytes.length;
                return true;
            }

            @Override
            public byte[] bytes() {
                return bytes;
            }

            @Override
            public int offset() {
                return 0;
            }

            @Override
            public int length() {
                return bytes.length;
            }

            @Override
            public long line() {
                return at;
            }

            @Override
            public long position() {
                return position;
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
    }
}
