package io.secretwatch.connectors.receive;

import io.secretwatch.connectors.command.UsageException;
import io.secretwatch.connectors.receive.buffer.DiskBuffer;
import io.secretwatch.connectors.receive.config.ReceiverConfig;
import io.secretwatch.wire.io.FileFault;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The buffer that a configuration asks for. */
final class BufferFolder {

    private static final Logger LOG = LoggerFactory.getLogger(BufferFolder.class);

    private BufferFolder() {}

    /** Opens it, with what is left in it; throws {@link UsageException} where the folder cannot be used. */
    static DiskBuffer open(Optional<ReceiverConfig.Buffer> config, Collection<String> clusters) {
        if (config.isEmpty()) {
            return DiskBuffer.off();
        }
        String named = "buffer.dir: the folder " + config.get().dir();
        try {
            DiskBuffer buffer = DiskBuffer.open(config.get().dir(), config.get().bytes(), clusters)
                    .orElseThrow(() -> new UsageException(
                            named + " is in use by another process; each receiver needs a folder of its own"));
            LOG.info("buffer={} records={}", config.get().dir(), records(buffer));
            return buffer;
        } catch (IOException e) {
            throw new UsageException(named + " cannot be used: " + FileFault.words(e));
        }
    }

    static void close(DiskBuffer buffer) {
        long left = records(buffer);
        if (left > 0) {
            LOG.info("buffer=not-empty records={}; they go to Kafka after the next start", left);
        }
        try {
            buffer.close();
        } catch (IOException e) {
            LOG.warn("buffer=not-closed because=\"{}\"", FileFault.words(e));
        }
    }

    private static long records(DiskBuffer buffer) {
        return buffer.clusters().stream()
                .flatMap(cluster -> buffer.of(cluster).stream())
                .mapToLong(one -> one.events())
                .sum();
    }
}
