package io.secretwatch.http;

import io.secretwatch.wire.io.RegularFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The tokens of a file, one a line, of which a request must bear one. The file is read for each request, which are few, so that a token that was
 * taken out lets nobody in; without the file nobody is let in.
 */
public record BearerTokens(Path file) {

    /** What is shorter lets nobody in, in characters. */
    public static final int SHORTEST = 16;

    private static final String SCHEME = "bearer ";

    /** Why the file cannot be used, in a sentence; absent where it can. */
    public Optional<String> problem() {
        try {
            List<String> tokens = read();
            return !tokens.isEmpty() && tokens.stream().allMatch(token -> token.length() >= SHORTEST)
                    ? Optional.empty()
                    : Optional.of(file + " must have a token on each line, of at least " + SHORTEST + " characters");
        } catch (IOException e) {
            return Optional.of(file + " " + RegularFile.fault(e, "cannot be read"));
        }
    }

    /** Whether a request with this {@code Authorization} has a token; takes as long whether it is nearly one or not at all. */
    boolean admits(String authorization) {
        if (!authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return false;
        }
        byte[] asked = bytes(authorization.substring(SCHEME.length()).strip());
        boolean found = false;
        try {
            for (String token : read()) {
                found |= token.length() >= SHORTEST && MessageDigest.isEqual(bytes(token), asked);
            }
        } catch (IOException e) {
            return false;
        }
        return found;
    }

    /** The lines of the file now but for empty ones, also those that are too short. */
    public List<String> read() throws IOException {
        return RegularFile.text(file)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static byte[] bytes(String token) {
        return token.getBytes(StandardCharsets.UTF_8);
    }
}
