package io.secretwatch.app.console;

import io.secretwatch.app.PrivateFiles;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.http.BearerTokens;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens that let in, and the sessions that were begun with one. A session is a signed time of its end, good while its token is in the file
 * and this process runs. Comparing takes as long whether something is nearly right or not at all.
 */
final class Tokens {

    static final Duration SESSION = Duration.ofHours(12);

    private static final String HMAC = "HmacSHA256";
    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

    private final BearerTokens file;
    private final LongSupplier clock;
    private final SecretKeySpec key =
            new SecretKeySpec(PrivateFiles.random().getBytes(StandardCharsets.US_ASCII), HMAC);
    private final WrongTokens wrong;
    private List<byte[]> hashes;
    private Optional<FileTime> read;

    /** Throws with a sentence where the file has no token. */
    Tokens(Path file, LongSupplier clock) {
        this.file = new BearerTokens(file);
        this.clock = clock;
        this.wrong = new WrongTokens(clock);
        this.read = time();
        this.file.problem().ifPresent(problem -> {
            throw new ConfigurationException("the console's token file " + problem);
        });
        try {
            hashes = hashes(this.file.read());
        } catch (IOException e) {
            throw new ConfigurationException("the console's token file " + file + " cannot be read");
        }
    }

    /** The SHA-256 of each that is long enough. */
    private static List<byte[]> hashes(List<String> tokens) {
        return tokens.stream()
                .filter(token -> token.length() >= BearerTokens.SHORTEST)
                .map(Sha256::of)
                .toList();
    }

    /** Those of the file now. What was taken out lets nobody in, whatever is wrong with the rest; without a file nobody is let in. */
    private synchronized List<byte[]> current() {
        Optional<FileTime> now = time();
        if (!now.equals(read)) {
            read = now;
            try {
                List<String> lines = file.read();
                hashes = hashes(lines);
                LOG.info(
                        "console=tokens-read-again file={} tokens={} too-short={}",
                        file.file(),
                        hashes.size(),
                        lines.size() - hashes.size());
            } catch (IOException e) {
                if (!hashes.isEmpty()) {
                    LOG.warn("console=nobody-is-let-in because=the token file {} cannot be read", file.file());
                }
                hashes = List.of();
                // it may be read the next time, though its time is the same
                read = Optional.empty();
            }
        }
        return hashes;
    }

    /** When the file was written; absent where it is not there. */
    private Optional<FileTime> time() {
        try {
            return Optional.of(Files.getLastModifiedTime(file.file()));
        } catch (IOException e) {
            return Optional.empty();
        }
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
        if (found.isEmpty() && !token.isEmpty()) {
            wrong.another().ifPresent(times -> LOG.warn("console=wrong-token times={}", times));
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
