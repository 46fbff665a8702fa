package io.secretwatch.connectors.redaction;

import java.util.List;
import java.util.Set;

/** What the bodies of a request hold, by what the request was about. */
final class Family {

    private static final Set<String> TOKEN_RESOURCES = Set.of("tokenreviews", "tokenrequests");

    private Family() {}

    /**
     * The marks of the event's bodies. The API server's own words count: an object's name does not, as a Pod called {@code secrets}
     * would lose its spec, and hide it.
     */
    static int of(Tree tree, int event) {
        int marks = Pass.BODY;
        boolean told = false;
        for (int child = tree.first(event); child != Tree.NONE; child = tree.next(child)) {
            switch (tree.name(child)) {
                case "objectRef" -> {
                    String subresource = tree.text(tree.member(child, "subresource"));
                    String group = tree.text(tree.member(child, "apiGroup"));
                    for (int field = tree.first(child); field != Tree.NONE; field = tree.next(field)) {
                        // one that stands there twice is about both
                        if ("resource".equals(tree.name(field))) {
                            String resource = tree.text(field);
                            told |= !resource.isEmpty();
                            marks |= of(resource, subresource, group);
                        }
                    }
                }
                case "methodName" -> {
                    List<String> words = List.of(tree.text(child).split("\\."));
                    told = true;
                    marks |= words.contains("secrets")
                            ? of("secrets", "", "")
                            : words.contains("token") ? of("serviceaccounts", "token", "") : 0;
                    marks |= words.stream().anyMatch(TOKEN_RESOURCES::contains) ? of("tokenreviews", "", "") : 0;
                }
                default -> {}
            }
        }
        return told ? marks : marks | ofUri(RequestUri.steps(tree.text(tree.member(event, "requestURI"))));
    }

    private static int of(String resource, String subresource, String group) {
        if (resource.equals("secrets")) {
            // resources of that name in other groups are not made of data alone
            return group.isEmpty() ? Pass.SECRETS | Pass.STRICT : Pass.SECRETS;
        }
        boolean token =
                TOKEN_RESOURCES.contains(resource) || resource.equals("serviceaccounts") && subresource.equals("token");
        return token ? Pass.TOKENS | Pass.STRICT : 0;
    }

    /** Of a path as {@code /api/v1/namespaces/NS/secrets/NAME}: the step behind the namespace, or behind the version. */
    private static int ofUri(List<String> steps) {
        int version = steps.indexOf("api") == 1 ? 2 : steps.indexOf("apis") == 1 ? 3 : steps.size();
        int at = version + 1;
        at += at < steps.size() && steps.get(at).equals("watch") ? 1 : 0;
        at += at + 2 < steps.size() && steps.get(at).equals("namespaces") ? 2 : 0;
        return at >= steps.size()
                ? 0
                : of(steps.get(at), at + 2 < steps.size() ? steps.get(at + 2) : "", version == 3 ? steps.get(2) : "");
    }
}
