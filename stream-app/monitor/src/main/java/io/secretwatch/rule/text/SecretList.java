package io.secretwatch.rule.text;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names of Secrets for a sentence, the first few of them. */
public final class SecretList {

    private static final int NAMED = 5;

    private SecretList() {}

    /** Such as {@code Secrets a, b and 3 more}. */
    public static String of(Collection<String> names) {
        String named = names.stream().limit(NAMED).collect(Collectors.joining(", "));
        String more = names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "";
        return (names.size() == 1 ? "Secret " : "Secrets ") + named + more;
    }
}
