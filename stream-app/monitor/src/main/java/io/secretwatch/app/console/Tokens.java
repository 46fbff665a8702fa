package io.secretwatch.app.console;

import io.secretwatch.app.PrivateFiles;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.wire.text.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The tokens that let in, and the sessions that were begun with one. A session is a signed time of its end, good while its token is in the file
 * and this process runs. Comparing takes as long whether something is nearly right or not at all.
 */
final class Tokens {

    static final Duration SESSION = Duration.ofHours(12);
    static final int SHORTEST = 16;

    private static final String HMAC = "HmacSHA256";

    private final Path file;
    private final LongSupplier clock;
    private final SecretKeySpec key =
            new SecretKeySpec(PrivateFiles.random().getBytes(StandardCharsets.US_ASCII), HMAC);
    private List<byte[]> hashes;
    private FileTime read;

    /** Throws with a sentence where the file has no token. */
    Tokens(Path file, LongSupplier clock) {
        this.file = file;
        this.clock = clock;
        try {
            read = Files.getLastModifiedTime(file);
            hashes = hashes(file);
        } catch (IOException e) {
            throw new ConfigurationException("the console's token file " + file + " cannot be read");
        }
        if (hashes.isEmpty()) {
            throw new ConfigurationException("the console's token file " + file
                    + " must have a token on each line, of at least " + SHORTEST + " characters");
        }
    }

    /** The SHA-256 of each; none where one of them is too short. */
    private static List<byte[]> hashes(Path file) throws IOException {
        List<String> tokens = Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        return tokens.stream().anyMatch(token -> token.length() < SHORTEST)
                ? List.of()
                : tokens.stream().map(Sha256::of).toList();
    }

    /** Those of the file now; the last good ones where it cannot be read. */
    private synchronized List<byte[]> current() {
        try {
            FileTime now = Files.getLastModifiedTime(file);
            if (!now.equals(read)) {
                List<byte[]> renewed = hashes(file);
                hashes = renewed.isEmpty() ? hashes : renewed;
                read = now;
            }
        } catch (IOException e) {
            return hashes;
        }
        return hashes;
    }

    boolean holds(String token) {
        return find(token).isPresent();
    }

    private Optional<byte[]> find(String token) {
        byte[] asked = Sha256.of(token);
        Optional<byte[]> found = Optional.empty();
        for (byte[] known : current()) {
            found = MessageDigest.isEqual(known, asked) ? Optional.of(known) : found;
        }
        return found;
    }

    /** Begins a session; absent where this is no token. */
    Optional<String> session(String token) {
        long end = clock.getAsLong() + SESSION.toMillis();
        return find(token).map(hash -> end + "." + signed(hash, end));
    }

    boolean isSession(String session) {
        int dot = session.indexOf('.');
        if (dot < 1) {
            return false;
        }
        long end;
        try {
            end = Long.parseLong(session.substring(0, dot));
        } catch (NumberFormatException e) {
            return false;
        }
        byte[] signature = session.substring(dot + 1).getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (byte[] hash : current()) {
            found |= MessageDigest.isEqual(signed(hash, end).getBytes(StandardCharsets.US_ASCII), signature);
        }
        return found && end > clock.getAsLong();
    }

    private String signed(byte[] hash, long end) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update(hash);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(Long.toString(end).getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC with SHA-256", e);
        }
    }
}
