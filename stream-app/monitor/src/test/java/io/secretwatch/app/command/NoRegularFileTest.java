package io.secretwatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.app.config.DetectionFiles;
import io.secretwatch.app.state.StateFile;
import io.secretwatch.http.BearerTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A pipe or a device in place of a file of the configuration is named in one sentence; nobody waits for what may never come. */
@EnabledOnOs(OS.LINUX)
class NoRegularFileTest {

    @TempDir
    private Path dir;

    private Path pipe;

    @BeforeEach
    void make_a_pipe() throws IOException, InterruptedException {
        pipe = dir.resolve("pipe.yaml");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
    }

    @TestFactory
    Stream<DynamicTest> it_ends_a_command_with_two() throws IOException {
        Path device = Path.of("/dev/zero");
        Path link = Files.createSymbolicLink(dir.resolve("link.yaml"), pipe);
        Files.createDirectories(dir.resolve("rules"));
        Files.createSymbolicLink(dir.resolve("rules/a.yml"), pipe);
        Path including =
                Files.writeString(dir.resolve("including.yaml"), "version: 1\ninclude: [pipe.yaml]\nexpected: []\n");
        return Stream.of(
                refused(pipe, "policy", "check", pipe.toString()),
                refused(device, "policy", "check", device.toString()),
                refused(link, "policy", "check", link.toString()),
                refused(Path.of("pipe.yaml"), "policy", "check", including.toString()),
                refused(pipe, "run", "--config", pipe.toString()),
                refused(device, "run", "--config", device.toString()),
                refused(pipe, "run", "--config", config("policy", pipe)),
                refused(pipe, "replay", "--policy", pipe.toString(), including.toString()),
                refused(Path.of("a.yml"), "sigma", "check", dir.resolve("rules").toString()));
    }

    @Test
    void neither_is_a_table_of_secret_fields_a_state_or_a_file_of_tokens() {
        assertThatThrownBy(() -> DetectionFiles.classifier(Optional.of(pipe), Optional.empty()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("the table of Secret fields " + pipe + " is no regular file");
        assertThatThrownBy(() -> new StateFile(pipe).read())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is it a file");
        assertThat(new BearerTokens(pipe).problem()).contains(pipe + " is no regular file");
    }

    @Test
    void a_link_to_a_regular_file_is_one() throws IOException {
        Path policy = Files.writeString(dir.resolve("policy.yaml"), "version: 1\nexpected: []\n");
        Path link = Files.createSymbolicLink(dir.resolve("..data"), policy);
        assertThat(CommandRun.of("policy", "check", link.toString()).code()).isZero();
    }

    private static DynamicTest refused(Path named, String... command) {
        return DynamicTest.dynamicTest(String.join(" ", command), () -> {
            CommandRun run = CommandRun.of(command);
            assertThat(run.err()).containsOnlyOnce("is no regular file").contains(named.toString());
            // Kafka may know an earlier version of a policy, but there is none
            assertThat(run.err().lines().filter(line -> !line.contains("127.0.0.1:1")))
                    .hasSize(1);
            assertThat(run.code()).isEqualTo(2);
        });
    }

    private String config(String key, Path file) throws IOException {
        return Files.writeString(
                        dir.resolve(key + "-config.yaml"),
                        "%s: %s\nkafka: {bootstrap.servers: '127.0.0.1:1'}\nstate.dir: %s\n"
                                .formatted(key, file, dir.resolve("state")))
                .toString();
    }
}
