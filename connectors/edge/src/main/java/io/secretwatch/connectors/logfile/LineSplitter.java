package io.secretwatch.connectors.logfile;

import io.secretwatch.connectors.event.AuditRecord;
import java.io.IOException;
import java.util.Arrays;

/** Takes lines out of an open log. Keeps no more of a line than the limit, however long it is. */
final class LineSplitter {

    private static final int CHUNK = 64 << 10;

    private final int longest;
    private final byte[] chunk = new byte[CHUNK];
    private int from;
    private int to;
    private byte[] line = new byte[CHUNK];
    private int kept;
    private long length;
    private long start;
    private boolean skipRest;
    private boolean whole;

    LineSplitter(int longest) {
        this.longest = longest;
    }

    /** Begins again at the beginning of a line. */
    void reset(long offset) {
        from = 0;
        to = 0;
        start = offset;
        skipRest = false;
        clear();
    }

    /** What follows is the rest of a line that is skipped. */
    void skipRest() {
        skipRest = true;
    }

    /** Whether there is a line that is complete; it stands in {@link #bytes} then, which may be empty, until {@link #done}. */
    boolean next(OpenLog log) throws IOException {
        while (!whole) {
            for (int i = from; i < to; i++) {
                if (chunk[i] == '\n') {
                    keep(i);
                    from = i + 1;
                    whole = true;
                    return true;
                }
            }
            keep(to);
            from = 0;
            // a read that fails leaves nothing to be taken twice
            to = 0;
            to = Math.max(0, log.read(chunk));
            if (to == 0) {
                return false;
            }
        }
        return true;
    }

    private void keep(int end) {
        int more = end - from;
        length += more;
        if (length > longest) {
            kept = Math.min(kept, AuditRecord.BEGINNING);
            more = Math.min(more, Math.min(longest, AuditRecord.BEGINNING) - kept);
        }
        if (more > 0) {
            if (kept + more > line.length) {
                line = Arrays.copyOf(line, Math.max(kept + more, (int) Math.min(longest, line.length * 2L)));
            }
            System.arraycopy(chunk, from, line, kept, more);
            kept += more;
        }
    }

    /** The line so far, or its beginning. */
    byte[] bytes() {
        return skipRest ? new byte[0] : Arrays.copyOf(line, kept);
    }

    /** How long the line so far is. */
    long length() {
        return skipRest ? 0 : length;
    }

    /** Where the line begins. */
    long start() {
        return start;
    }

    /** Where the next line begins. */
    long end(boolean ended) {
        return start + length + (ended ? 1 : 0);
    }

    /** Goes on after the line. */
    void done(boolean ended) {
        start = end(ended);
        skipRest = false;
        clear();
    }

    private void clear() {
        whole = false;
        kept = 0;
        length = 0;
        if (line.length > CHUNK) {
            line = new byte[CHUNK];
        }
    }
}
