package io.secretwatch.app.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The programs that an audit log could be given to instead, each asked the same where it can be asked: who reads Secrets, and how often.
 * What is not installed is left out, and named.
 */
final class Peers {

    /** How this command line is run, in the words of the launcher. */
    static final String LAUNCHER = "secretwatch.launcher";

    static final String JQ = "jq";

    private static final String MAIN = "io.secretwatch.Main";
    private static final String SCRIPTS = "/io/secretwatch/bench/";

    private final Path file;
    private final Path folder;
    private final Path duckDb;
    private final List<Peer> found = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    /**
     * Looks which are there.
     *
     * @param file the audit log
     * @param folder for their scripts
     * @param duckDb where npm has installed DuckDB
     */
    Peers(Path file, Path folder, Path duckDb) {
        this.file = file.toAbsolutePath();
        this.folder = folder;
        this.duckDb = duckDb.toAbsolutePath();
        found.add(new Peer("secretwatch replay", replay()));
        look(JQ, List.of("jq", "--version"), List.of("jq", "-n", "-f", script("secret-reads.jq")));
        look("Python", List.of("python3", "--version"), List.of("python3", script("secret_reads.py")));
        lookForDuckDb();
        look("grep", List.of("grep", "--version"), List.of("grep", "-c", "\"resource\":\"secrets\""));
    }

    /** In the order in which they are run. */
    List<Peer> found() {
        return found;
    }

    /** A sentence for each that is not installed. */
    List<String> missing() {
        return missing;
    }

    /** As people start it. Without the launcher, as in a test, it is what the launcher would start, but for the archive of classes. */
    private List<String> replay() {
        List<String> command = new ArrayList<>();
        String launcher = System.getProperty(LAUNCHER);
        if (launcher != null) {
            command.add(launcher);
        } else {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(MeasuredProcess.LAUNCHER_FLAGS);
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
        }
        command.addAll(List.of("replay", "--quiet", "--format", "ocsf", file.toString()));
        return command;
    }

    private void look(String name, List<String> version, List<String> command) {
        Optional<String> line = firstLine(version);
        if (line.isEmpty()) {
            missing.add(name + " is not installed");
            return;
        }
        List<String> whole = new ArrayList<>(command);
        whole.add(file.toString());
        found.add(new Peer(line.get(), whole));
    }

    private void lookForDuckDb() {
        Path description = duckDb.resolve("node_modules/@duckdb/node-api/package.json");
        if (!Files.exists(description)
                || firstLine(List.of("node", "--version")).isEmpty()) {
            missing.add("DuckDB is not installed: npm install --prefix " + duckDb + " @duckdb/node-api");
            return;
        }
        found.add(new Peer(
                "DuckDB " + version(description),
                List.of("node", script("duckdb.js"), duckDb.toString(), script("secret-reads.sql"), file.toString())));
    }

    private static String version(Path description) {
        try {
            return new ObjectMapper()
                    .readTree(description.toFile())
                    .path("version")
                    .asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a program says of its version; empty where there is no such program. */
    private static Optional<String> firstLine(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            try (BufferedReader said =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                List<String> lines = said.lines().toList();
                return process.waitFor() == 0 ? lines.stream().findFirst() : Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private String script(String name) {
        Path copy = folder.resolve(name);
        try (InputStream in = Objects.requireNonNull(Peers.class.getResourceAsStream(SCRIPTS + name))) {
            Files.write(copy, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy.toString();
    }
}
