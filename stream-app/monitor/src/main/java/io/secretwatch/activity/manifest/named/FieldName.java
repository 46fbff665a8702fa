package io.secretwatch.activity.manifest.named;

import java.util.List;
import java.util.Locale;

/**
 * What the name of a field says of its value. The words are those of the API conventions of Kubernetes for references to objects
 * ({@code secretRef}, {@code secretName}), of {@code core/v1} ({@code secretKeyRef}, {@code SecretReference}, {@code SecretKeySelector}),
 * and of charts ({@code existingSecret}).
 */
enum FieldName {
    /** Nothing of Secrets. */
    OTHER,
    /** An object that refers to a Secret; a text there may be the value of one. */
    OBJECT,
    /** An object that refers to a Secret, or the name of one. */
    OBJECT_OR_TEXT,
    /** A list of objects that refer to Secrets; texts there may be values. */
    OBJECTS,
    /** A list of objects that refer to Secrets, or of their names. */
    OBJECTS_OR_TEXTS;

    private static final String SECRET = "secret";
    private static final int LONGEST = 64;

    private static final List<String> REFER_OR_NAME = List.of("secretname", "secretref", "secretrefname");
    private static final List<String> REFER =
            List.of("secretkeyref", "secretreference", "secretkeyreference", "secretkeyselector", "secrettoref");
    private static final List<String> REFER_OR_NAME_MANY =
            List.of("secretnames", "secretrefs", "secretreferences", "pullsecrets");
    /** What ends so has the name of a Secret as its text; other fields that end in the word, such as clientSecret, have a value. */
    private static final List<String> NAME = List.of(
            "existingsecret",
            "tlssecret",
            "pullsecret",
            "authsecret",
            "credentialsecret",
            "credentialssecret",
            "credssecret",
            "passwordsecret",
            "certsecret",
            "certificatesecret",
            "casecret");

    static FieldName of(String field) {
        if (field.length() < SECRET.length() || field.length() > LONGEST || !saysSecret(field)) {
            return OTHER;
        }
        String plain = plain(field);
        if (endsIn(plain, REFER_OR_NAME) || endsIn(plain, NAME)) {
            return OBJECT_OR_TEXT;
        }
        if (plain.endsWith(SECRET) || endsIn(plain, REFER)) {
            return OBJECT;
        }
        if (endsIn(plain, REFER_OR_NAME_MANY)) {
            return OBJECTS_OR_TEXTS;
        }
        return plain.endsWith("secrets") ? OBJECTS : OTHER;
    }

    private static boolean saysSecret(String field) {
        for (int i = 0; i + SECRET.length() <= field.length(); i++) {
            if (field.regionMatches(true, i, SECRET, 0, SECRET.length())) {
                return true;
            }
        }
        return false;
    }

    private static String plain(String field) {
        return field.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    private static boolean endsIn(String plain, List<String> ends) {
        for (String end : ends) {
            if (plain.endsWith(end)) {
                return true;
            }
        }
        return false;
    }
}
