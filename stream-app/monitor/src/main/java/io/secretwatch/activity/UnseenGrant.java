package io.secretwatch.activity;

import io.secretwatch.activity.UnseenWorkload.Because;
import io.secretwatch.activity.rbac.RbacObject;

/**
 * A role or a binding was written, or its writing refused, and the log does not show what is in it.
 *
 * @param because the audit level, or what took the body away; a request that the authorizer refuses is never decoded
 */
public record UnseenGrant(Occurrence occurrence, RbacObject object, Because because) implements Activity {

    @Override
    public UnseenGrant with(Occurrence other) {
        return new UnseenGrant(other, object, because);
    }
}
