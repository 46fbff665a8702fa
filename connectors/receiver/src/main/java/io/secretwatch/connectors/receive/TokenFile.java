package io.secretwatch.connectors.receive;

import io.secretwatch.connectors.command.Unusable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bearer tokens of a caller, one a line, so that an old and a new one can hold at once. Read again when the file changes. */
final class TokenFile {

    private static final Logger LOG = LoggerFactory.getLogger(TokenFile.class);
    private static final int SHORTEST = 16;

    private final Path file;
    private final WatchedFiles watched;
    private List<byte[]> hashes;

    TokenFile(Path file) {
        this.file = file;
        watched = new WatchedFiles(List.of(file));
        hashes = read(file);
    }

    /** Whether this is a token of the file; takes as long whether it is nearly one or not at all. */
    boolean holds(String token) {
        byte[] hash = sha256(token);
        boolean found = false;
        for (byte[] known : current()) {
            found |= MessageDigest.isEqual(known, hash);
        }
        return found;
    }

    private synchronized List<byte[]> current() {
        watched.ifChanged(
                () -> {
                    hashes = read(file);
                    LOG.info("token-file={} read=again", file);
                },
                why -> LOG.warn("token-file={} kept=old because=\"{}\"", file, why));
        return hashes;
    }

    /** The SHA-256 of each token; throws {@link Unusable} where there is none. */
    static List<byte[]> read(Path file) {
        List<String> tokens;
        try {
            tokens = Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new Unusable("the file with the token cannot be read");
        }
        if (tokens.isEmpty() || tokens.stream().anyMatch(token -> token.length() < SHORTEST)) {
            throw new Unusable("the file needs one token a line, each of at least " + SHORTEST + " characters");
        }
        return tokens.stream().map(TokenFile::sha256).toList();
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
