package io.secretwatch.sigma;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The texts that a value stands for, while modifiers change them one after the other. */
final class Encoding {

    private static final Map<String, Charset> CHARSETS = Map.of(
            "wide",
            StandardCharsets.UTF_16LE,
            "utf16le",
            StandardCharsets.UTF_16LE,
            "utf16be",
            StandardCharsets.UTF_16BE,
            "utf16",
            StandardCharsets.UTF_16LE);

    /** Where what depends on the bytes before ends, by how many of them are in the first group of three. */
    private static final int[] STARTS = {0, 2, 3};
    /** How much at the end depends on the bytes behind, by the length over a multiple of three. */
    private static final int[] ENDS = {0, 3, 2};

    private static final String DASHES = "-/–—―";
    private static final int MOST = 625;

    private List<Glob> texts;
    private @Nullable Charset charset;
    private boolean marked;

    Encoding(List<Glob> texts) {
        this.texts = texts;
    }

    List<Glob> texts() {
        return texts;
    }

    boolean isUnfinished() {
        return charset != null;
    }

    void replace(UnaryOperator<Glob> by) {
        texts = texts.stream().map(by).toList();
    }

    /** Applies a modifier; why it cannot, where it cannot. */
    Optional<String> apply(String word) {
        if (word.equals("windash")) {
            return windash();
        }
        for (Glob text : texts) {
            if (text.hasWildcard()) {
                return Optional.of(" has a wildcard, which cannot be encoded");
            }
        }
        Charset chosen = CHARSETS.get(word);
        if (chosen != null) {
            charset = chosen;
            marked = word.equals("utf16");
            return Optional.empty();
        }
        List<Glob> encoded = new ArrayList<>();
        for (Glob text : texts) {
            encode(bytes(text.plain()), word.equals("base64offset"), encoded);
        }
        texts = encoded;
        charset = null;
        return encoded.isEmpty() ? Optional.of(" is too short to be recognised in Base64") : Optional.empty();
    }

    private byte[] bytes(String text) {
        Charset used = charset == null ? StandardCharsets.UTF_8 : charset;
        return (marked && charset != null ? "\uFEFF" + text : text).getBytes(used);
    }

    private static void encode(byte[] bytes, boolean anywhere, List<Glob> encoded) {
        if (!anywhere) {
            encoded.add(Glob.literal(Base64.getEncoder().encodeToString(bytes)));
            return;
        }
        for (int offset = 0; offset < STARTS.length; offset++) {
            byte[] shifted = new byte[offset + bytes.length];
            System.arraycopy(bytes, 0, shifted, offset, bytes.length);
            String whole = Base64.getEncoder().encodeToString(shifted);
            int end = whole.length() - ENDS[shifted.length % ENDS.length];
            if (end > STARTS[offset]) {
                encoded.add(Glob.literal(whole.substring(STARTS[offset], end)));
            }
        }
    }

    /** A dash or slash before a word may as well be each of the others. */
    private Optional<String> windash() {
        List<Glob> all = new ArrayList<>();
        for (Glob glob : texts) {
            List<Glob> variants = glob.variants(DASHES, MOST);
            if (variants.isEmpty()) {
                return Optional.of(" has too many dashes for modifier windash");
            }
            all.addAll(variants);
        }
        texts = all;
        return Optional.empty();
    }
}
