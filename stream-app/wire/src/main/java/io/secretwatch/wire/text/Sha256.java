package io.secretwatch.wire.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, which every Java platform has to offer. */
public final class Sha256 {

    /** One for each thread: to make one costs as much as to hash a short text. */
    private static final ThreadLocal<MessageDigest> OF_THREAD = ThreadLocal.withInitial(Sha256::find);

    private Sha256() {}

    private static MessageDigest find() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** The 32 bytes of the hash. */
    public static byte[] of(byte[] bytes) {
        return OF_THREAD.get().digest(bytes);
    }

    /** The hash of the text's UTF-8. */
    public static byte[] of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The hash of the text's UTF-8 as 64 hex digits. */
    public static String hex(String text) {
        return HexFormat.of().formatHex(of(text));
    }
}
