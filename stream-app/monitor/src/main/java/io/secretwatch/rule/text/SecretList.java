package io.secretwatch.rule.text;

import java.util.Collection;

/** Names of Secrets for a sentence, the first few of them. */
public final class SecretList {

    private static final int NAMED = 5;

    private SecretList() {}

    /** Such as {@code Secrets a, b and 3 more}. */
    public static String of(Collection<String> names) {
        return (names.size() == 1 ? "Secret " : "Secrets ") + FirstFew.of(names, NAMED);
    }
}
