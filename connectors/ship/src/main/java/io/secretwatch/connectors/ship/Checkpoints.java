package io.secretwatch.connectors.ship;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.secretwatch.connectors.command.UsageException;
import io.secretwatch.connectors.logfile.Position;
import io.secretwatch.wire.io.FileFault;
import io.secretwatch.wire.io.LockFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How far each file is shipped, in a file that is replaced as a whole: a crash leaves the old one or the new one. */
final class Checkpoints implements AutoCloseable {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<TreeMap<String, Map<String, Object>>> CONTENT = new TypeReference<>() {};

    private final Path file;
    private final LockFile lock;
    private final Map<String, Position> positions = new TreeMap<>();

    private Checkpoints(Path file, LockFile lock) {
        this.file = file;
        this.lock = lock;
    }

    /** Reads the file, which may be missing, and keeps others from using it. */
    static Checkpoints open(Path path) {
        Path file = path.toAbsolutePath();
        LockFile lock = lock(file);
        Checkpoints checkpoints = new Checkpoints(file, lock);
        try {
            JSON.readValue(Files.readAllBytes(file), CONTENT)
                    .forEach((log, position) -> checkpoints.positions.put(log, Position.of(position)));
        } catch (NoSuchFileException e) {
            // the first start
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            checkpoints.close();
            throw new UsageException("the checkpoint file " + file
                    + " cannot be read; with it moved away, everything is shipped again from where --from says");
        }
        return checkpoints;
    }

    private static LockFile lock(Path file) {
        try {
            return LockFile.take(sibling(file, ".lock"))
                    .orElseThrow(() -> new UsageException("another process uses the checkpoint file " + file));
        } catch (IOException e) {
            throw new UsageException("the checkpoint file " + file + " cannot be written: " + FileFault.words(e));
        }
    }

    Optional<Position> of(Path log) {
        return Optional.ofNullable(positions.get(log.toString()));
    }

    /** Writes the positions down; they are on the disk when this returns. */
    void write(Map<Path, Position> newer) throws IOException {
        try {
            replace(newer);
        } catch (IOException e) {
            // of a full disk the system does not say where it is
            throw new FileSystemException(file.toString(), null, FileFault.words(e));
        }
    }

    private void replace(Map<Path, Position> newer) throws IOException {
        newer.forEach((log, position) -> positions.put(log.toString(), position));
        Map<String, Object> content = new TreeMap<>();
        positions.forEach((log, position) -> content.put(log, position.toMap()));
        Path next = sibling(file, ".next");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes =
                    ByteBuffer.wrap(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        // the rename itself is durable once the folder is
        try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private static Path sibling(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    @Override
    public void close() {
        lock.close();
    }
}
