package io.secretwatch.connectors.logfile;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a followed log may have lost for us: counted, and logged at once. */
public final class Losses {

    private static final Logger LOG = LoggerFactory.getLogger(Losses.class);

    private final Path file;
    private long gaps;
    private long truncations;

    Losses(Path file) {
        this.file = file;
    }

    /** A file disappeared or was damaged before it was read to its end, as far as can be known. */
    void gap(String what) {
        gaps++;
        LOG.warn("log=gap file={} events may be missing: {}", file, what);
    }

    /** The file became shorter, or another under the same inode, and is read from its beginning. */
    void truncated(long offset) {
        truncations++;
        LOG.warn(
                "log=truncated file={} what was written after byte {} may be lost; reading from the beginning",
                file,
                offset);
    }

    /** Times that something was gone or damaged. */
    public long gaps() {
        return gaps;
    }

    /** Times that the file became shorter. */
    public long truncations() {
        return truncations;
    }
}
