package io.secretwatch.wire.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Files of which all is read, as those of a configuration are. A link to a regular file is one. A pipe, a device or a folder is none: to open a pipe takes
 * until somebody writes, and a device may have no end.
 */
public final class RegularFile {

    /** What is said of another kind of file, after its name. */
    public static final String NONE = "is no regular file";

    /** It is there, and no regular file. */
    private static final class OtherKind extends FileSystemException {

        private static final long serialVersionUID = 1L;

        OtherKind(Path file) {
            super(file.toString(), null, NONE);
        }
    }

    private RegularFile() {}

    /** Complains where it is not there, or of another kind. */
    public static void expect(Path file) throws IOException {
        if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
            throw new OtherKind(file);
        }
    }

    /** Opens it to be read. */
    public static InputStream open(Path file) throws IOException {
        expect(file);
        return Files.newInputStream(file);
    }

    /** All bytes of it. */
    public static byte[] bytes(Path file) throws IOException {
        expect(file);
        return Files.readAllBytes(file);
    }

    /** All of it, which must be UTF-8. */
    public static String text(Path file) throws IOException {
        expect(file);
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    /** What is to be said after the name of a file that could not be read: {@link #NONE}, or something else. */
    public static String fault(IOException failure, String otherwise) {
        return failure instanceof OtherKind ? NONE : otherwise;
    }
}
