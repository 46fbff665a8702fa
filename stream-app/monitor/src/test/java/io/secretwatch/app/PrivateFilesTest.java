package io.secretwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {

    @TempDir
    private Path folder;

    @Test
    void only_the_owner_may_read_and_write() throws IOException {
        Path file = folder.resolve("token");
        PrivateFiles.write(file, "one");
        PrivateFiles.write(file, "two");
        assertThat(file).hasContent("two");
        assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void a_file_that_could_not_be_finished_before_is_replaced() throws IOException {
        Files.writeString(folder.resolve("token.part"), "half");
        PrivateFiles.write(folder.resolve("token"), "whole");
        assertThat(folder.toFile().list()).containsExactly("token");
    }

    @Test
    void a_random_secret_has_256_bits_and_is_another_each_time() {
        String one = PrivateFiles.random();
        assertThat(Base64.getUrlDecoder().decode(one)).hasSize(32);
        assertThat(PrivateFiles.random()).isNotEqualTo(one);
    }
}
