package io.secretwatch.app;

import io.secretwatch.wire.io.FileFault;
import io.secretwatch.wire.io.LostOutputException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * What is behind {@link System#out}. What is not written ends the command with a {@link LostOutputException}, so that it says of nothing that it was
 * done; a stream alone would tell nobody who prints. Who reads a pipe may stop when it has enough.
 */
public final class StandardOutput extends OutputStream {

    private static final String READER_HAS_ENOUGH = "broken pipe";

    private final OutputStream place;
    private volatile Optional<IOException> lost = Optional.empty();

    private StandardOutput(OutputStream place) {
        this.place = place;
    }

    /** Has {@link System#out} write there from now on. */
    public static StandardOutput to(OutputStream place) {
        StandardOutput output = new StandardOutput(place);
        System.setOut(new PrintStream(output, true, Charset.defaultCharset()));
        return output;
    }

    /**
     * The code to end with: that of the command, unless some of what it printed is lost, which is then said.
     */
    public int ended(int code, PrintWriter err) {
        lost.map(FileFault::words)
                .ifPresent(words -> Complaint.say(err, "standard output cannot be written: " + words));
        return lost.isPresent() ? ExitCode.FAILED : code;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            place.write(bytes, from, length);
        } catch (IOException e) {
            throw kept(e);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            place.flush();
        } catch (IOException e) {
            throw kept(e);
        }
    }

    /** The failure, for a stream that forgets it, where it is none to be told. */
    private IOException kept(IOException failure) {
        if (FileFault.words(failure).equals(READER_HAS_ENOUGH)) {
            return failure;
        }
        if (lost.isEmpty()) {
            lost = Optional.of(failure);
        }
        throw new LostOutputException(failure);
    }
}
