package io.secretwatch.audit.text;

import io.secretwatch.wire.json.Slice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Text in UTF-16 behind a byte order mark, as Windows PowerShell writes what a program prints into a file. */
public final class Utf16 {

    private static final int CHUNK = 16 << 10;

    private Utf16() {}

    private static Optional<Charset> of(int first, int second) {
        if (first == 0xFF && second == 0xFE) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return first == 0xFE && second == 0xFF ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
    }

    /** Whether a text begins with the mark. */
    public static boolean isOne(Slice text) {
        return text.length() > 2
                && (text.first() == (byte) 0xFF || text.first() == (byte) 0xFE)
                && of(text).isPresent();
    }

    private static Optional<Charset> of(Slice text) {
        return of(text.bytes()[text.from()] & 0xff, text.bytes()[text.from() + 1] & 0xff);
    }

    /** The same text in UTF-8, without the mark. */
    public static Slice inUtf8(Slice text) {
        Charset charset = of(text).orElseThrow();
        String words = new String(text.bytes(), text.from() + 2, text.length() - 2, charset);
        return Slice.of(words.getBytes(StandardCharsets.UTF_8));
    }

    /** What has been read of a text that begins with the mark, and the rest, in UTF-8 and without the mark. */
    public static InputStream inUtf8(Slice begun, InputStream rest) {
        byte[] copy = Arrays.copyOfRange(begun.bytes(), begun.from() + 2, begun.to());
        InputStream all = new SequenceInputStream(new ByteArrayInputStream(copy), rest);
        return new Transcoding(new InputStreamReader(all, of(begun).orElseThrow()));
    }

    /** Writes characters as UTF-8, some at a time. */
    private static final class Transcoding extends InputStream {

        private final Reader reader;
        private final char[] chars = new char[CHUNK];
        private byte[] bytes = {};
        private int at;

        Transcoding(Reader reader) {
            this.reader = reader;
        }

        @Override
        public int read() throws IOException {
            return fill() ? bytes[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int some = Math.min(length, bytes.length - at);
            System.arraycopy(bytes, at, into, offset, some);
            at += some;
            return some;
        }

        private boolean fill() throws IOException {
            while (at == bytes.length) {
                int count = reader.read(chars, 0, CHUNK - 1);
                if (count < 0) {
                    return false;
                }
                if (count > 0 && Character.isHighSurrogate(chars[count - 1])) {
                    int other = reader.read();
                    if (other >= 0) {
                        chars[count++] = (char) other;
                    }
                }
                bytes = new String(chars, 0, count).getBytes(StandardCharsets.UTF_8);
                at = 0;
            }
            return true;
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
