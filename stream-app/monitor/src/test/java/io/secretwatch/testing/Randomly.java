package io.secretwatch.testing;

import io.secretwatch.principal.Principal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/** Random texts, bytes, choices and collections for tests, with the edge cases more often than chance would have them. */
public final class Randomly {

    private static final String EDGES =
            "\u0000\t\n\r \"\\/\u007f\u0080\u00a0\u00ff\u2028\u2029\ud7ff\ue000\ufeff\ufffe\uffff";

    private Randomly() {}

    /** Up to so many characters of any kind but surrogates. */
    public static String any(Random random, int most) {
        int length = random.nextInt(6) == 0 ? 0 : random.nextInt(most + 1);
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            char c = switch (random.nextInt(4)) {
                case 0 -> EDGES.charAt(random.nextInt(EDGES.length()));
                case 1 -> (char) random.nextInt(0x10000);
                default -> (char) (' ' + random.nextInt(95));
            };
            if (!Character.isSurrogate(c)) {
                text.append(c);
            }
        }
        return text.toString();
    }

    /** The same with surrogates, in pairs and alone. */
    public static String withSurrogates(Random random, int most) {
        StringBuilder text = new StringBuilder(any(random, most));
        for (int i = random.nextInt(3); i > 0 && text.length() < most; i--) {
            char half = (char) (Character.MIN_SURROGATE + random.nextInt(0x800));
            text.insert(random.nextInt(text.length() + 1), half);
        }
        return text.toString();
    }

    /** From one to so many of these characters. */
    public static String of(Random random, String characters, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most); i >= 0; i--) {
            text.append(characters.charAt(random.nextInt(characters.length())));
        }
        return text.toString();
    }

    /** Up to so many bytes of any kind. */
    public static byte[] bytes(Random random, int most) {
        byte[] bytes = new byte[random.nextInt(8) == 0 ? random.nextInt(3) : random.nextInt(most + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** One of them. */
    @SafeVarargs
    public static <T> T oneOf(Random random, T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** Up to so many. */
    public static <T> List<T> list(Random random, int most, Function<Random, T> one) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            list.add(one.apply(random));
        }
        return list;
    }

    /** Up to so many, each once. */
    public static <T> Set<T> set(Random random, int most, Function<Random, T> one) {
        return new LinkedHashSet<>(list(random, most, one));
    }

    /** One or none. */
    public static <T> Optional<T> optional(Random random, Function<Random, T> one) {
        return random.nextInt(4) == 0 ? Optional.empty() : Optional.of(one.apply(random));
    }

    /** A principal of any kind, with any user name. */
    public static Principal principal(Random random) {
        return Principal.of(oneOf(
                random,
                any(random, 12),
                "system:node:n-1",
                "system:serviceaccount:shop:web",
                "system:anonymous",
                "system:apiserver",
                "system:serviceaccount:x",
                ""));
    }
}
