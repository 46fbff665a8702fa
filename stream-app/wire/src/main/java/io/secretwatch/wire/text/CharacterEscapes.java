package io.secretwatch.wire.text;

import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;

/** Spells out hidden characters and cuts what is too long, by a measure of length. */
final class CharacterEscapes {

    private static final String CUT = "…";

    private CharacterEscapes() {}

    /** The text, in which only those hidden characters stay as they are that are exempt; what is longer than the limit ends in an ellipsis. */
    static String clean(String text, int limit, IntPredicate exempt, ToIntFunction<String> measure) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), limit) + 16);
        int last = limit - measure.applyAsInt(CUT);
        int used = 0;
        int kept = 0;
        for (int at = 0, width; at < text.length(); at += width) {
            int c = text.codePointAt(at);
            width = Character.charCount(c);
            String shown = HiddenCharacters.isHidden(c) && !exempt.test(c) ? spelledOut(c) : Character.toString(c);
            used += measure.applyAsInt(shown);
            if (used > limit) {
                out.setLength(kept);
                return out.append(CUT).toString();
            }
            out.append(shown);
            kept = used <= last ? out.length() : kept;
        }
        return out.toString();
    }

    private static String spelledOut(int c) {
        return c <= 0xffff ? String.format("\\u%04x", c) : String.format("\\U%08x", c);
    }
}
