package io.secretwatch.rule;

import io.secretwatch.wire.alert.Technique;
import java.util.Optional;

/** That a Sigma rule is tagged with a technique of MITRE ATT&CK, as a signal, which an open finding keeps. */
public final class TechniqueTag {

    /** The code of the signal. */
    public static final String CODE = "technique";

    private static final String TAG = "attack.t";
    private static final String WORDS = "the rule is tagged with ";

    private TechniqueTag() {}

    /** The technique of a tag such as {@code attack.t1552.007}; absent for other tags, and where its name is not known here. */
    public static Optional<Technique> of(String tag) {
        return tag.startsWith(TAG) ? Technique.of("T" + tag.substring(TAG.length())) : Optional.empty();
    }

    /** The words of the signal. */
    public static String words(Technique technique) {
        return WORDS + technique.narrowest() + ", "
                + (technique.subName().isEmpty() ? technique.name() : technique.subName());
    }

    /** The technique of a signal; absent where it is another signal. */
    static Optional<Technique> of(Signal signal) {
        if (!signal.code().equals(CODE) || !signal.text().startsWith(WORDS)) {
            return Optional.empty();
        }
        int comma = signal.text().indexOf(',');
        return Technique.of(signal.text().substring(WORDS.length(), Math.max(WORDS.length(), comma)));
    }
}
