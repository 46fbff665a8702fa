package io.secretwatch.connectors.receive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** By what a changed file is known; follows the links that Kubernetes makes for mounted Secrets. */
record FileState(FileTime modified, long size, Object key) {

    private static final FileState ABSENT = new FileState(FileTime.fromMillis(0), -1, "");

    static FileState of(Path file) {
        try {
            var attributes = Files.readAttributes(file, java.nio.file.attribute.BasicFileAttributes.class);
            Object key = attributes.fileKey();
            return new FileState(attributes.lastModifiedTime(), attributes.size(), key == null ? "" : key);
        } catch (IOException e) {
            return ABSENT;
        }
    }
}
