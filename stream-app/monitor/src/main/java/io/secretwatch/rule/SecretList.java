package io.secretwatch.rule;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names of Secrets for a sentence, the first few of them. */
public final class SecretList {

    private static final int TOLD = 5;

    private SecretList() {}

    /** Such as {@code Secrets a, b and 3 more}. */
    public static String of(Collection<String> names) {
        String told = names.stream().limit(TOLD).collect(Collectors.joining(", "));
        String more = names.size() > TOLD ? " and " + (names.size() - TOLD) + " more" : "";
        return (names.size() == 1 ? "Secret " : "Secrets ") + told + more;
    }
}
