package io.secretwatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.app.OwnFolder;
import io.secretwatch.app.PrivateFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code up} says of its ports before anything starts, and who may look into its folders. */
class UpPlacesTest {

    @TempDir
    private Path dir;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port 70000 | --port must be from 1 to 65534",
                "--port 65535 | --port must be from 1 to 65534",
                "--port 0 | --port must be from 1 to 65534",
                "--receiver-port -1 | --receiver-port must be from 1 to 65534",
                "--admin-port 65536 | --admin-port must be from 0 to 65535",
                "--admin-port 9092 | --admin-port cannot have port 9092: it is that of --port",
                "--admin-port 8444 | --admin-port cannot have port 8444: it is that of --receiver-port, which also takes the next port",
                "--receiver-port 9093 | --receiver-port cannot have port 9093: it is that of --port, which also takes the next port",
            })
    void a_number_that_is_no_port_and_a_port_for_two_are_told_before_anything_is_made(String words, String sentence) {
        Path data = dir.resolve("data");
        CommandRun run = CommandRun.of(("up --data " + data + " " + words).split(" "));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("secretwatch: " + sentence + "\n");
        assertThat(data).doesNotExist();
    }

    @Test
    void every_port_that_something_else_has_is_told_at_once_before_anything_starts() throws IOException {
        try (ServerSocket kafka = socket();
                ServerSocket admin = socket()) {
            Path data = dir.resolve("data");
            CommandRun run = CommandRun.of(
                    "up",
                    "--data",
                    data.toString(),
                    "--port",
                    Integer.toString(kafka.getLocalPort()),
                    "--admin-port",
                    Integer.toString(admin.getLocalPort()));
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err().lines())
                    .contains(
                            "secretwatch: --port cannot have port " + kafka.getLocalPort()
                                    + " on 127.0.0.1: something else listens there, or it is not allowed",
                            "secretwatch: --admin-port cannot have port " + admin.getLocalPort()
                                    + " on 127.0.0.1: something else listens there, or it is not allowed");
            assertThat(data.resolve("kafka")).doesNotExist();
            assertThat(data.resolve("receiver")).doesNotExist();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void folders_are_for_their_owner_alone_also_those_that_were_open() throws IOException {
        OwnFolder.take(dir.resolve("a/data"), ".lock", "a test").close();
        assertThat(mode(dir.resolve("a/data"))).isEqualTo("rwx------");
        Path open = Files.createDirectory(
                dir.resolve("open"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        PrivateFiles.folder(open);
        assertThat(mode(open)).isEqualTo("rwx------");
        PrivateFiles.folder(dir.resolve("new"));
        assertThat(mode(dir.resolve("new"))).isEqualTo("rwx------");
    }

    private static String mode(Path folder) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }

    private static ServerSocket socket() throws IOException {
        while (true) {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            // a port that has a next one, and is none of the usual ones
            if (socket.getLocalPort() > 10_000 && socket.getLocalPort() < 65_000) {
                return socket;
            }
            socket.close();
        }
    }
}
