package io.secretwatch.replay.source;

import io.secretwatch.audit.Decoded;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A recording that is read no faster than it may be, together with others. */
public record ThrottledSource(Source source, Throttle throttle) implements Source {

    /** These recordings, all of them together at most so many records a second. */
    public static List<Source> all(List<Source> sources, long recordsPerSecond) {
        Throttle throttle = new Throttle(recordsPerSecond);
        return sources.stream()
                .map(source -> (Source) new ThrottledSource(source, throttle))
                .toList();
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public long size() {
        return source.size();
    }

    @Override
    public boolean isOfOtherTimes() {
        return source.isOfOtherTimes();
    }

    @Override
    public boolean reopens() {
        return source.reopens();
    }

    @Override
    public Recording open() throws IOException {
        return new Slowly(source.open(), throttle);
    }

    @Override
    public Optional<Recording> openTail() throws IOException {
        return source.openTail();
    }

    @Override
    public String series() {
        return source.series();
    }

    @Override
    public Optional<String> changed(long readTo) {
        return source.changed(readTo);
    }

    /** Waits before each record. */
    private record Slowly(Recording recording, Throttle throttle) implements Recording {

        @Override
        public boolean next() {
            throttle.pass();
            return recording.next();
        }

        @Override
        public Optional<Decoded.Rejected> rejection() {
            return recording.rejection();
        }

        @Override
        public byte[] bytes() {
            return recording.bytes();
        }

        @Override
        public int offset() {
            return recording.offset();
        }

        @Override
        public int length() {
            return recording.length();
        }

        @Override
        public long line() {
            return recording.line();
        }

        @Override
        public Optional<String> cluster() {
            return recording.cluster();
        }

        @Override
        public String backEnd() {
            return recording.backEnd();
        }

        @Override
        public long position() {
            return recording.position();
        }

        @Override
        public void close() throws IOException {
            recording.close();
        }
    }
}
