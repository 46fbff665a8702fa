package io.secretwatch.connectors.receive.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token file that could not be read for a while. */
class TokenFileTest {

    private static final FileTime LATER = FileTime.fromMillis(1_800_000_000_000L);
    private static final String OLD = "an-old-token-of-the-cluster";
    private static final String NEW = "another-token-of-the-cluster";

    @TempDir
    private Path dir;

    @Test
    void a_file_that_could_not_be_read_is_read_again_although_it_looks_the_same() throws IOException {
        Path file = Files.writeString(dir.resolve("dev.token"), OLD);
        TokenFile tokens = new TokenFile(file);
        write(file, "short" + "\n".repeat(NEW.length() - "short".length()));
        assertThat(tokens.holds(OLD)).isTrue();
        // neither size nor time tell this one from the one before, as with a permission that is mended
        write(file, NEW);
        assertThat(tokens.holds(NEW)).isTrue();
        assertThat(tokens.holds(OLD)).isFalse();
    }

    private static void write(Path file, String text) throws IOException {
        Files.setLastModifiedTime(Files.writeString(file, text), LATER);
    }
}
