package io.secretwatch.replay.hunt;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Principal;

/**
 * Whose act it is.
 *
 * @param principal user name of who proved an identity; of what a controller of Kubernetes makes of a template, the template's author, empty
 *     where the log does not show who wrote it
 * @param as user name of whom the request acted as; empty for nobody
 * @param carriedOutBy user name of the controller that acted for the principal; empty where the principal acted
 */
record Doer(String principal, String as, String carriedOutBy) {

    static Doer of(Activity activity, Memory memory) {
        Actor actor = activity.occurrence().actor();
        String user = actor.authenticated().username();
        if (activity instanceof SecretUse use && use.making().carriedOut()) {
            return new Doer(memory.line(use.madeFor()).author(), "", user);
        }
        return new Doer(user, actor.impersonated().map(Principal::username).orElse(""), "");
    }
}
