package io.secretwatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts Java for a checkout and for a release: who runs it sees what the program says, and no code of the JVM's own. */
@EnabledOnOs(OS.LINUX)
class LauncherTest {

    private static final Path SCRIPTS =
            Path.of("../../deploy/distribution").toAbsolutePath().normalize();

    private static final String RECORDING = Path.of("src/main/resources/io/secretwatch/demo/audit.jsonl.gz")
            .toAbsolutePath()
            .toString();

    @TempDir
    private Path dir;

    private record Run(int code, String out, String err) {}

    @Test
    void the_code_of_an_alert_is_one_and_standard_input_is_read() throws Exception {
        assertThat(run("zcat " + RECORDING + " | ./launcher replay --quiet --fail-on low -")
                        .code())
                .isEqualTo(1);
    }

    @Test
    void a_jvm_that_gets_no_memory_is_no_alert() throws Exception {
        Run run = run("ulimit -v 2000000; ./launcher replay --fail-on critical " + RECORDING);
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).contains("secretwatch: stopped: the Java in " + System.getProperty("java.home"));
    }

    @Test
    void options_with_which_java_does_not_start_are_named() throws Exception {
        for (String command : new String[] {"version", "up"}) {
            Run run = run("SECRETWATCH_JAVA_OPTS=-Xmx1k ./launcher " + command);
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).isEqualTo("secretwatch: java does not start with SECRETWATCH_JAVA_OPTS=-Xmx1k\n");
        }
    }

    @Test
    void who_may_open_too_few_files_is_told_how_many_are_needed() throws Exception {
        for (String command : new String[] {"version", "up"}) {
            Run run = run("ulimit -n 40; ./launcher " + command);
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err())
                    .isEqualTo(
                            "secretwatch: this process may open 40 files, which is too few: raise the limit of open files to 256 or more (ulimit -n)\n");
        }
        // what is read has something critical in it
        assertThat(run("ulimit -n 256; ./launcher replay --quiet --fail-on critical " + RECORDING)
                        .code())
                .isEqualTo(1);
    }

    @Test
    void who_stops_the_launcher_stops_the_program() throws Exception {
        Process launcher = started("exec ./launcher replay --quiet -");
        await().atMost(Duration.ofSeconds(30)).until(() -> launcher.children().anyMatch(LauncherTest::isJava));
        ProcessHandle java =
                launcher.children().filter(LauncherTest::isJava).findFirst().orElseThrow();
        launcher.destroy();
        assertThat(launcher.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(launcher.exitValue()).isEqualTo(143);
        await().atMost(Duration.ofSeconds(30)).until(() -> !java.isAlive());
    }

    @Test
    void a_java_whose_folder_does_not_say_its_version_is_asked() throws Exception {
        Path home = Files.createDirectories(dir.resolve("home/bin")).getParent();
        executable(home.resolve("bin/java"), """
                #!/bin/sh
                case "$*" in *-version*) echo 'openjdk version "21.0.1" 2023-10-17' >&2 ;; *) echo "started: $*" ;; esac
                """);
        Path release = Files.createDirectories(dir.resolve("release/bin")).getParent();
        Files.createDirectories(release.resolve("lib"));
        Files.copy(SCRIPTS.resolve("secretwatch"), release.resolve("bin/secretwatch"));
        Files.copy(SCRIPTS.resolve("launch.sh"), release.resolve("lib/launch.sh"));
        Run run = run("JAVA_HOME=" + home + " sh release/bin/secretwatch version");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("started: ").endsWith("io.secretwatch.Main version\n");
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("/java");
    }

    private Run run(String line) throws Exception {
        Process process = started(line);
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(
                process.exitValue(),
                Files.readString(dir.resolve("out")),
                Files.readString(dir.resolve("err"), StandardCharsets.UTF_8));
    }

    private Process started(String line) throws IOException {
        String classes = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        executable(dir.resolve("launcher"), """
                #!/bin/sh
                set -eu
                launcher=./launcher java_home='%s' classes='%s' edges= newest=./launcher archives=./none recording=./none
                . '%s/launch.sh'
                """.formatted(System.getProperty("java.home"), classes, SCRIPTS));
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", line)
                .directory(dir.toFile())
                .redirectOutput(dir.resolve("out").toFile())
                .redirectError(dir.resolve("err").toFile());
        builder.environment().remove("SECRETWATCH_JAVA_OPTS");
        return builder.start();
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
