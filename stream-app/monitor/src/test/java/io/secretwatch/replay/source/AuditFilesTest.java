package io.secretwatch.replay.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditFilesTest {

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("cp-1"));
        for (String name : List.of("audit.log", "audit-2026-03-02T09-14-07.118.log.gz", ".hidden", "cp-1/audit.log")) {
            Files.writeString(folder.resolve(name), "{}\n");
        }
    }

    @Test
    void a_folder_stands_for_all_in_it_oldest_first() {
        assertThat(names(folder.toString()))
                .containsExactly("audit-2026-03-02T09-14-07.118.log.gz", "audit.log", "cp-1/audit.log");
    }

    @Test
    void a_pattern_stands_for_what_it_matches() {
        assertThat(names(folder + "/*.gz")).containsExactly("audit-2026-03-02T09-14-07.118.log.gz");
        assertThat(names(folder + "/**/audit.log")).containsExactly("cp-1/audit.log");
    }

    @Test
    void no_file_is_read_twice() {
        assertThat(names(folder + "/audit.log", folder.toString())).hasSize(3).startsWith("audit.log");
    }

    @Test
    void what_stands_for_nothing_is_missing() {
        AuditFiles files = AuditFiles.of(List.of(folder + "/nothing", folder + "/*.zst", folder + "/audit.log"), null);
        assertThat(files.missing()).containsExactly(folder + "/nothing", folder + "/*.zst");
        assertThat(files.files()).hasSize(1);
    }

    @Test
    void a_dash_stands_for_standard_input() throws IOException {
        AuditFiles files = AuditFiles.of(List.of("-"), new ByteArrayInputStream("{}".getBytes()));
        try (RecordReader reader = files.files().get(0).open()) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.length()).isEqualTo(2);
            assertThat(reader.next()).isFalse();
        }
    }

    private List<String> names(String... arguments) {
        return AuditFiles.of(List.of(arguments), null).files().stream()
                .map(file -> folder.relativize(Path.of(file.name())).toString())
                .toList();
    }
}
