package io.secretwatch.app;

import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.wire.io.FileFault;
import io.secretwatch.wire.io.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder in which one process at a time keeps its data. */
public final class OwnFolder implements AutoCloseable {

    private final LockFile lock;

    private OwnFolder(LockFile lock) {
        this.lock = lock;
    }

    /**
     * Makes the folder, for this user alone, where it is missing and takes it, before anything in it is opened; complains in one sentence where that cannot be.
     *
     * @param lock the name of the file in it that stands for it
     * @param setting what named the folder, such as an option
     */
    public static OwnFolder take(Path folder, String lock, String setting) {
        Path dir = folder.toAbsolutePath().normalize();
        String named = "the folder " + dir + " of " + setting;
        try {
            if (!Files.isDirectory(dir)) {
                PrivateFiles.folder(dir);
            }
            return new OwnFolder(LockFile.take(dir.resolve(lock))
                    .orElseThrow(() -> new ConfigurationException(
                            named + " is in use by another process; stop that one, or name another folder")));
        } catch (IOException e) {
            throw new ConfigurationException(named + " cannot be used: " + FileFault.words(e));
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
