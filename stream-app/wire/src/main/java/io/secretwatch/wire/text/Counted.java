package io.secretwatch.wire.text;

import java.util.Locale;

/** Numbers of things in sentences. */
public final class Counted {

    private Counted() {}

    /** {@code 1 line}, {@code 1,200 lines}: of a noun that takes an s. */
    public static String of(long count, String noun) {
        return of(count, noun, noun + "s");
    }

    /** The same of a noun with a plural of its own, such as entry and entries. */
    public static String of(long count, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
    }

    /** A noun with its article: {@code a Pod}, {@code an Ingress}. */
    public static String one(String noun) {
        boolean vowel = !noun.isEmpty() && "AEIOaeio".indexOf(noun.charAt(0)) >= 0;
        return (vowel ? "an " : "a ") + noun;
    }
}
