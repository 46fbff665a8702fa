package io.secretwatch.policy;

/** Which texts the reader of policies takes where. An entry that is composed of names of a log is made of these alone. */
public final class AcceptedText {

    private AcceptedText() {}

    /** Whether it can be the id of an entry. */
    public static boolean asId(String text) {
        return PolicyBinding.isId(text);
    }

    /** Whether it can be a principal of an entry. */
    public static boolean asPrincipal(String text) {
        return isLine(text) && BlanketTrust.objection(text).isEmpty();
    }

    /** Whether it can be a cluster of an entry. */
    public static boolean asCluster(String text) {
        return isPattern(text);
    }

    /** Whether it can stand in a field of a permission, as {@code verbs} or {@code namespaces}. */
    public static boolean in(String field, String text) {
        return switch (field) {
            case "verbs" -> PermissionBinding.VERBS.contains(text);
            case "subresources" -> PermissionBinding.SUBRESOURCES.contains(text);
            case "kinds" -> PermissionBinding.isKind(text);
            case "labelSelector" -> isLine(text) && LabelSelector.parse(text).isPresent();
            default -> isPattern(text);
        };
    }

    private static boolean isPattern(String text) {
        return isLine(text) && NamePattern.objection(text).isEmpty();
    }

    private static boolean isLine(String text) {
        return Cursor.objection(text).isEmpty();
    }
}
