package io.secretwatch.knowledge;

import io.secretwatch.activity.SecretRead;
import io.secretwatch.principal.Actor;
import java.time.Instant;

/**
 * Who created a Secret a moment ago. What the Secret is, a log without bodies shows only by what controllers do to it then.
 *
 * @param author user name
 * @param auditId of the request
 * @param filled kube-controller-manager has put a token into it
 */
public record FreshSecret(String author, Instant created, String auditId, boolean filled) {

    /** The same, filled with a token. */
    public FreshSecret withToken() {
        return new FreshSecret(author, created, auditId, true);
    }

    /** The key of a Secret that was created within this hour. */
    public static String key(Instant time, String namespace, String name) {
        return TimeKey.ofHour(time) + namespace + "/" + name;
    }

    /**
     * Whether kube-controller-manager puts a token into the Secret. It does so within milliseconds, and to no other Secret
     * ({@code pkg/controller/serviceaccount/tokens_controller.go}). That the client calls itself so is demanded on top of its identity.
     */
    public static boolean isFilledWithToken(SecretRead read) {
        Actor actor = read.occurrence().actor();
        return read.manner() == SecretRead.Manner.WRITE
                && read.occurrence().outcome().succeeded()
                && actor.impersonated().isEmpty()
                && actor.authenticated().username().equals("system:kube-controller-manager")
                && actor.userAgent().endsWith("/tokens-controller");
    }
}
