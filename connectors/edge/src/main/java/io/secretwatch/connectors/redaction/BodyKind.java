package io.secretwatch.connectors.redaction;

import io.secretwatch.wire.kubernetes.RequestPath;
import java.util.List;
import java.util.Set;

/** What the bodies of a request hold, by what the request was about. */
final class BodyKind {

    private static final Set<String> TOKEN_RESOURCES = Set.of("tokenreviews", "tokenrequests");

    private BodyKind() {}

    /**
     * The marks of the event's bodies. The API server's own words count: an object's name does not, as a Pod called {@code secrets}
     * would lose its spec, and hide it.
     */
    static int of(Tree tree, int event) {
        int marks = Pass.BODY;
        boolean named = false;
        for (int child = tree.first(event); child != Tree.NONE; child = tree.next(child)) {
            switch (tree.name(child)) {
                case "objectRef.resource", "objectRef_resource" -> {
                    named = true;
                    marks |= of(tree.text(child), flat(tree, event, "subresource"), flat(tree, event, "apiGroup"));
                }
                case "objectRef", "ObjectRef" -> {
                    String subresource = tree.text(tree.member(child, "subresource"));
                    String group = tree.text(tree.member(child, "apiGroup"));
                    for (int field = tree.first(child); field != Tree.NONE; field = tree.next(field)) {
                        // one that stands there twice is about both
                        if ("resource".equals(tree.name(field))) {
                            String resource = tree.text(field);
                            named |= !resource.isEmpty();
                            marks |= of(resource, subresource, group);
                        }
                    }
                }
                case "methodName" -> {
                    List<String> words = List.of(tree.text(child).split("\\."));
                    named = true;
                    marks |= words.contains("secrets")
                            ? of("secrets", "", "")
                            : words.contains("token") ? of("serviceaccounts", "token", "") : 0;
                    marks |= words.stream().anyMatch(TOKEN_RESOURCES::contains) ? of("tokenreviews", "", "") : 0;
                }
                default -> {}
            }
        }
        if (named) {
            return marks;
        }
        String uri = tree.text(tree.member(event, "requestURI"));
        return marks
                | RequestPath.ofUriWithoutEmptySteps(uri.isEmpty() ? tree.text(tree.member(event, "RequestUri")) : uri)
                        .map(path -> of(path.resource(), path.subresource(), path.group()))
                        .orElse(0);
    }

    private static String flat(Tree tree, int event, String part) {
        String dotted = tree.text(tree.member(event, "objectRef." + part));
        return dotted.isEmpty() ? tree.text(tree.member(event, "objectRef_" + part)) : dotted;
    }

    private static int of(String resource, String subresource, String group) {
        if (resource.equals("secrets")) {
            // resources of that name in other groups are not made of data alone
            return group.isEmpty() ? Pass.SECRETS | Pass.STRICT : Pass.SECRETS;
        }
        boolean token = TOKEN_RESOURCES.contains(resource)
                || (resource.equals("serviceaccounts") && subresource.equals("token"));
        return token ? Pass.TOKENS | Pass.STRICT : 0;
    }
}
