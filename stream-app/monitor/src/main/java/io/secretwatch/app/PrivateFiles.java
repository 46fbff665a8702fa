package io.secretwatch.app;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Files and folders that only their owner may read. */
public final class PrivateFiles {

    private static final int RANDOM_BYTES = 32;
    private static final String OWNERS_FOLDER = "rwx------";

    /** What a file is to hold. */
    @FunctionalInterface
    public interface Content {
        void to(OutputStream out) throws IOException;
    }

    private PrivateFiles() {}

    /** Writes a file that no other user can read at any moment, and that exists as a whole or not at all. */
    public static void write(Path file, String content) throws IOException {
        write(file, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
    }

    /** The same, of what is written bit by bit. */
    public static void write(Path file, Content content) throws IOException {
        Path part = begin(file);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
            content.to(out);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Throws what keeps a file from being written there, without a change to it. */
    public static void expectWritable(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "Is a directory");
        }
        Files.delete(begin(file));
    }

    private static Path begin(Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        return Files.createFile(part, mode(file, "rw-------"));
    }

    /** Makes a folder, and those above it, where it is missing. One that is there, and is this user's, is closed to others. */
    public static void folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, mode(folder, OWNERS_FOLDER));
        } else if (isPosix(folder)) {
            try {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(OWNERS_FOLDER));
            } catch (FileSystemException e) {
                // it is another's, who decides
            }
        }
    }

    private static FileAttribute<?>[] mode(Path path, String permissions) {
        return isPosix(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.toAbsolutePath()
                .getFileSystem()
                .supportedFileAttributeViews()
                .contains("posix");
    }

    /** A random secret of 256 bits, in letters that fit into a header. */
    public static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
