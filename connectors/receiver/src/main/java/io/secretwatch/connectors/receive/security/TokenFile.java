package io.secretwatch.connectors.receive.security;

import io.secretwatch.connectors.command.UsageException;
import io.secretwatch.http.BearerTokens;
import io.secretwatch.wire.text.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bearer tokens of a caller, one a line, so that an old and a new one can hold at once. Read again when the file changes. */
public final class TokenFile {

    private static final Logger LOG = LoggerFactory.getLogger(TokenFile.class);

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
        byte[] hash = Sha256.of(token);
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

    /** The SHA-256 of each token; throws {@link UsageException} where there is none. */
    public static List<byte[]> read(Path file) {
        List<String> tokens;
        try {
            tokens = new BearerTokens(file).read();
        } catch (IOException e) {
            throw new UsageException("the file with the token cannot be read");
        }
        if (tokens.isEmpty() || tokens.stream().anyMatch(token -> token.length() < BearerTokens.SHORTEST)) {
            throw new UsageException(
                    "the file needs one token per line, each of at least " + BearerTokens.SHORTEST + " characters");
        }
        return tokens.stream().map(Sha256::of).toList();
    }
}
