package io.secretwatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.app.Broker;
import io.secretwatch.app.OwnFolder;
import io.secretwatch.testing.AuditLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A place where nothing can be written is named in one sentence, with the reason, before anything is done. */
@EnabledOnOs(OS.LINUX)
class UnusablePlacesTest {

    private static final String EVENT = AuditLines.secretList("1", "eve", Instant.parse("2026-11-23T10:00:00Z")) + "\n";

    @TempDir
    private Path dir;

    private Map<Path, String> places() throws IOException {
        Path file = Files.writeString(dir.resolve("file"), "x");
        Map<Path, String> places = new LinkedHashMap<>();
        places.put(Path.of("/proc/secretwatch"), "its folder takes no such name");
        places.put(file.resolve("below"), "file");
        places.put(dir.resolve("n".repeat(300)), "file name too long");
        return places;
    }

    private void expect(CommandRun run, Path place, String reason) {
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err().lines())
                .as("the complaint is all that is said")
                .filteredOn(line -> line.startsWith("secretwatch: "))
                .singleElement()
                .asString()
                .contains(place.toString(), reason);
        assertThat(run.err()).doesNotContain("Exception", "\tat ");
    }

    @TestFactory
    Stream<DynamicTest> a_folder_that_cannot_be_used_ends_run_and_up() throws IOException {
        return places().entrySet().stream()
                .flatMap(place -> Stream.of(
                        DynamicTest.dynamicTest(
                                "up " + place.getValue(),
                                () -> expect(
                                        CommandRun.of(
                                                "up", "--data", place.getKey().toString()),
                                        place.getKey(),
                                        place.getValue())),
                        DynamicTest.dynamicTest(
                                "run " + place.getValue(),
                                () -> expect(
                                        CommandRun.of("run", "--config", config(place.getKey(), "127.0.0.1:1")),
                                        place.getKey(),
                                        place.getValue()))));
    }

    @Test
    void a_folder_that_another_process_has_ends_run_and_up_before_anything_is_opened() throws IOException {
        Path state = dir.resolve("state");
        OwnFolder mine = OwnFolder.take(state, "secretwatch.lock", "a test");
        OwnFolder data = OwnFolder.take(dir.resolve("data"), ".lock", "a test");
        try (mine;
                data) {
            expect(
                    CommandRun.of("run", "--config", config(state, Broker.bootstrapServers())),
                    state,
                    "in use by another process");
            expect(
                    CommandRun.of("up", "--data", dir.resolve("data").toString()),
                    dir.resolve("data"),
                    "in use by another process");
        }
        assertThat(dir.resolve("data/kafka")).doesNotExist();
    }

    @Test
    void a_folder_with_a_comma_would_be_two_to_kafka() {
        expect(CommandRun.of("up", "--data", dir.resolve("a,b").toString()), dir.resolve("a,b"), "comma");
    }

    @TestFactory
    Stream<DynamicTest> a_file_that_cannot_be_written_ends_a_replay() throws IOException {
        String log = Files.writeString(dir.resolve("audit.log"), EVENT).toString();
        Map<Path, String> places = places();
        places.put(dir, "directory");
        return places.entrySet().stream()
                .flatMap(place -> Stream.of("--out", "--rejected", "--state")
                        .map(option -> DynamicTest.dynamicTest(option + " " + place.getValue(), () -> {
                            List<String> words = List.of(
                                    "replay",
                                    "--quiet",
                                    "--learn",
                                    log,
                                    log,
                                    option,
                                    place.getKey().toString());
                            expect(CommandRun.of(words.toArray(String[]::new)), place.getKey(), place.getValue());
                        })));
    }

    @Test
    void a_disk_that_becomes_full_ends_a_replay_with_four_and_names_the_file() throws IOException {
        String log = Files.writeString(dir.resolve("audit.log"), EVENT).toString();
        CommandRun run = CommandRun.of("replay", "--quiet", "--out", "/dev/full", log);
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err())
                .isEqualTo("secretwatch: stopped: a file cannot be used: /dev/full: no space left on device\n");
    }

    private String config(Path state, String bootstrap) throws IOException {
        return Files.writeString(
                        dir.resolve("secretwatch.yaml"),
                        "kafka: {bootstrap.servers: \"%s\", default.api.timeout.ms: 500, request.timeout.ms: 400}\nstate.dir: %s\n"
                                .formatted(bootstrap, state))
                .toString();
    }
}
