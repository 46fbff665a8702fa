package io.secretwatch.testing;

import io.secretwatch.app.demo.DemoRecording;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The policy that belongs to the bundled recording, as a file. */
public final class RecordingPolicy {

    private RecordingPolicy() {}

    /** Writes it into the folder; says where it is. */
    public static Path in(Path folder) throws IOException {
        Path file = folder.resolve("expected.yaml");
        try (InputStream policy = DemoRecording.class.getResourceAsStream("/io/secretwatch/demo/expected.yaml")) {
            Files.copy(policy, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }
}
