package io.secretwatch.app.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.app.PrivateFiles;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.judge.state.Knowledge;
import io.secretwatch.judge.state.Knowledge.Fact;
import io.secretwatch.topology.KnowledgeJson;
import io.secretwatch.wire.io.FileFault;
import io.secretwatch.wire.io.RegularFile;
import io.secretwatch.wire.text.SafeText;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A file of what is known of clusters: a line that says what it is, a fact a line, sorted, and a line that says how many these are. The
 * same knowledge is the same bytes.
 */
public final class StateFile {

    private static final int VERSION = 1;
    private static final String WHAT = "secretwatch";
    private static final String STATE = "state";
    private static final String END = "facts";
    private static final String HEAD = "{\"" + WHAT + "\":\"" + STATE + "\",\"version\":" + VERSION + "}\n";
    /** No fact is so large; what has such lines is no state. */
    private static final int LONGEST_LINE = 16 << 20;

    private static final int LONGEST_NAME = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    public StateFile(Path file) {
        this.file = file;
    }

    /** Whether there is one. */
    public boolean exists() {
        return Files.exists(file);
    }

    /** What is in it; complains in one sentence if that is not a whole state. */
    public JudgeState read() {
        JudgeState state = new InMemoryState();
        forEach(fact -> fact.join(state));
        return state;
    }

    /** Visits what is in it; complains in one sentence, at the latest at the end, if that is not a whole state. */
    public void forEach(Consumer<Fact<?>> visitor) {
        try (InputStream in = new BufferedInputStream(RegularFile.open(file))) {
            head(line(in, 1));
            long facts = 0;
            for (int number = 2; ; number++) {
                byte[] line = line(in, number);
                Optional<Fact<?>> fact = KnowledgeJson.read(line);
                if (fact.isEmpty()) {
                    end(line, number, facts, in.read() < 0);
                    return;
                }
                visitor.accept(fact.get());
                facts++;
            }
        } catch (IOException e) {
            throw problem("cannot be read: is it a file, and may this user read it?");
        }
    }

    private void head(byte[] line) {
        JsonNode head = tree(line);
        if (!head.path(WHAT).asText().equals(STATE)) {
            throw problem("is no state file: replay --learn PATH --state FILE writes one");
        }
        if (head.path("version").asInt() != VERSION) {
            throw problem("is a state file of version "
                    + SafeText.line(head.path("version").asText(), LONGEST_NAME) + ", and this program reads version "
                    + VERSION);
        }
    }

    private void end(byte[] line, int number, long facts, boolean last) {
        JsonNode end = tree(line);
        if (line.length == 0 || !end.has(END)) {
            throw line.length == 0 && last
                    ? problem("is cut off: the line that says how many facts it has is missing")
                    : problem("has a line that is no fact of a state: line " + number);
        }
        if (end.path(END).asLong(-1) != facts || !last) {
            throw problem(
                    "is damaged: it should have " + SafeText.line(end.path(END).asText(), LONGEST_NAME)
                            + " facts, and has " + (last ? Long.toString(facts) : "more"));
        }
    }

    private static JsonNode tree(byte[] line) {
        try {
            JsonNode tree = JSON.readTree(line);
            return tree == null ? JSON.nullNode() : tree;
        } catch (IOException e) {
            return JSON.nullNode();
        }
    }

    /** The bytes up to a line feed or the end. */
    private byte[] line(InputStream in, int number) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (line.size() == LONGEST_LINE) {
                throw problem("is no state file: line " + number + " is longer than any fact");
            }
            line.write(next);
        }
        return line.toByteArray();
    }

    /** Writes what is known, in place of what was there, as a whole or not at all; only its owner may read it. */
    public void write(JudgeState state) {
        try {
            PrivateFiles.write(file, out -> write(state, out));
        } catch (IOException e) {
            throw problem("cannot be written: " + FileFault.words(e));
        } catch (UncheckedIOException e) {
            throw problem("cannot be written: " + FileFault.words(Objects.requireNonNull(e.getCause())));
        }
    }

    /** Complains now, where {@link #write} would after all the work. */
    public void expectWritable() {
        try {
            PrivateFiles.expectWritable(file);
        } catch (IOException e) {
            throw problem("cannot be written: " + FileFault.words(e));
        }
    }

    private static void write(JudgeState state, OutputStream out) throws IOException {
        long[] facts = new long[1];
        out.write(HEAD.getBytes(StandardCharsets.UTF_8));
        Knowledge.forEach(state, fact -> {
            try {
                out.write(KnowledgeJson.write(fact));
                out.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            facts[0]++;
        });
        out.write(("{\"" + END + "\":" + facts[0] + "}\n").getBytes(StandardCharsets.UTF_8));
    }

    private ConfigurationException problem(String what) {
        return new ConfigurationException("the state file " + file + " " + what);
    }
}
