package io.secretwatch.rule;

import io.secretwatch.activity.ContainerAccess;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.policy.Request;

/** What the policy is asked about the activities that several rules look at. */
public final class Requests {

    private Requests() {}

    /** A read of Secrets. */
    public static Request of(SecretRead read) {
        return new Request.Read(
                read.occurrence().call().verb(),
                read.scope().namespace(),
                read.scope().name(),
                read.selectors().label());
    }

    /** A way into what runs. */
    public static Request of(ContainerAccess access) {
        return new Request.Exec(access.way().subresource(), access.namespace(), access.name());
    }
}
