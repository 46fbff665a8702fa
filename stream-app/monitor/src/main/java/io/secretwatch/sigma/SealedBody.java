package io.secretwatch.sigma;

import java.util.Set;

/** Bodies that are as if they were not in the log: they hold values of Secrets, or tokens. */
public final class SealedBody {

    private static final Set<String> MEMBERS = Set.of("requestObject", "responseObject");
    private static final Set<String> RESOURCES = Set.of("secrets", "tokenreviews");
    private static final String SUBRESOURCE = "token";

    private SealedBody() {}

    /** Whether the bodies of requests on such an object are sealed. */
    public static boolean isOf(String resource, String subresource) {
        return RESOURCES.contains(resource) || subresource.equals(SUBRESOURCE);
    }

    /** Whether the member of an event is a body. */
    public static boolean isBody(String member) {
        return MEMBERS.contains(member);
    }
}
