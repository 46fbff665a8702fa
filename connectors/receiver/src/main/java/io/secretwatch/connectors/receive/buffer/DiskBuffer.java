package io.secretwatch.connectors.receive.buffer;

import io.secretwatch.wire.io.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The folder of one receiver. Every configured cluster has the same share of it, so that one cannot take the room of another. */
public final class DiskBuffer implements AutoCloseable {

    private final Optional<LockFile> lock;
    private final Map<String, ClusterBuffer> clusters;
    private final Set<String> configured;

    private DiskBuffer(Optional<LockFile> lock, Map<String, ClusterBuffer> clusters, Collection<String> configured) {
        this.lock = lock;
        this.clusters = clusters;
        this.configured = Set.copyOf(configured);
    }

    /** None: what Kafka does not take is refused. */
    public static DiskBuffer off() {
        return new DiskBuffer(Optional.empty(), Map.of(), Set.of());
    }

    /**
     * Opens the folder, with what an earlier process left in it, also of clusters that are not configured any more; empty where another process
     * has it.
     *
     * @param bytes for all clusters together
     */
    public static Optional<DiskBuffer> open(Path folder, long bytes, Collection<String> configured) throws IOException {
        own(folder);
        Optional<LockFile> lock = LockFile.take(folder.resolve(".lock"));
        if (lock.isEmpty()) {
            return Optional.empty();
        }
        Set<String> names = new TreeSet<>(configured);
        try (Stream<Path> found = Files.list(folder)) {
            found.filter(Files::isDirectory)
                    .map(one -> one.getFileName().toString())
                    .forEach(names::add);
        }
        Map<String, ClusterBuffer> clusters = new TreeMap<>();
        for (String name : names) {
            own(folder.resolve(name));
            clusters.put(name, new ClusterBuffer(folder.resolve(name), bytes / Math.max(1, configured.size())));
        }
        Segment.forceFolder(folder);
        return Optional.of(new DiskBuffer(lock, clusters, configured));
    }

    private static void own(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    /** The buffer of a cluster; empty where there is none. */
    public Optional<ClusterBuffer> of(String cluster) {
        return Optional.ofNullable(clusters.get(cluster));
    }

    public Set<String> clusters() {
        return clusters.keySet();
    }

    /** Whether there is one that takes events of at least one cluster. */
    public boolean takes() {
        return clusters.entrySet().stream()
                .anyMatch(one ->
                        configured.contains(one.getKey()) && !one.getValue().refuses());
    }

    @Override
    public void close() throws IOException {
        for (ClusterBuffer cluster : clusters.values()) {
            cluster.close();
        }
        lock.ifPresent(LockFile::close);
    }
}
