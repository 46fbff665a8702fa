package io.secretwatch.wire.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockFileTest {

    @TempDir
    private Path dir;

    @Test
    void one_has_it_until_it_gives_it_back() throws IOException {
        Path file = dir.resolve("lock");
        try (LockFile first = LockFile.take(file).orElseThrow()) {
            assertThat(first).isNotNull();
            assertThat(LockFile.take(file)).isEmpty();
            assertThat(Files.readString(file)).isEqualTo(ProcessHandle.current().pid() + "\n");
        }
        Optional<LockFile> next = LockFile.take(file);
        assertThat(next).isPresent();
        next.get().close();
    }

    @Test
    void where_it_cannot_be_made_the_reason_is_known() throws IOException {
        Path file = Files.writeString(dir.resolve("file"), "");
        assertThatThrownBy(() -> LockFile.take(file.resolve("lock"))).isInstanceOf(IOException.class);
        assertThat(words(dir.resolve("none/lock"))).isEqualTo("its folder does not exist");
        assertThat(words(dir.resolve("n".repeat(300)))).isEqualTo("file name too long");
        assertThat(words(dir)).isEqualTo("is a directory");
    }

    @Test
    void what_is_not_of_the_system_is_not_repeated() {
        assertThat(FileFault.words(new IOException("Unrecognized token 'hunter2'")))
                .isEqualTo("the system does not take it");
        assertThat(FileFault.isKnown(new IOException("Unrecognized token 'hunter2'")))
                .isFalse();
        assertThat(FileFault.words(new IOException("No space left on device"))).isEqualTo("no space left on device");
    }

    private static String words(Path file) {
        IOException failure = catchThrowableOfType(IOException.class, () -> LockFile.take(file));
        return FileFault.words(failure);
    }
}
