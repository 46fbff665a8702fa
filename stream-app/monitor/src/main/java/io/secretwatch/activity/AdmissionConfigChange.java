package io.secretwatch.activity;

import io.secretwatch.activity.UnseenWorkload.Because;
import io.secretwatch.activity.rbac.Power;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody put something between clients and the API server, or between that and a kubelet: an admission webhook, an admission policy or its
 * binding, an API service, a webhook that converts custom resources, the address of a node.
 *
 * @param object kind of what was written, such as {@code MutatingWebhookConfiguration}
 * @param powers what the write asks for; empty where the body is not in the log, or gives no power over Secrets
 * @param destinations who gets the requests, at most 10: {@code service NAMESPACE/NAME}, {@code url} and its origin; of a node {@code address}
 *     and {@code port} of its kubelet; of a binding the {@code policy} and its {@code parameters}, {@code NAMESPACE/NAME}
 * @param expressions digests of the expressions by which a policy makes texts or objects, at most 64, the last of which may stand for many; and
 *     {@code *} for those that a patch copies from where the log does not show them
 * @param detailed the body was in the log
 * @param hidden what took the body away, where the audit level includes it; absent where nothing did
 */
public record AdmissionConfigChange(
        Occurrence occurrence,
        String object,
        String name,
        Set<Power> powers,
        List<String> destinations,
        List<String> expressions,
        boolean detailed,
        Optional<Because> hidden)
        implements Activity {

    private static final int CREATED = 201;

    /** What its owner can do with Secrets. */
    public enum Power {
        /** Every Secret that is written is shown to it. */
        SEES_SECRETS,
        /** It can change Secrets as they are written. */
        CHANGES_SECRETS,
        /** It can put references to Secrets, or containers, into the Pods and templates of others. */
        CHANGES_PODS,
        /** It answers requests in place of the API server, for an API group of Kubernetes itself. */
        ANSWERS_FOR_KUBERNETES,
        /** It answers requests of an API group of its own. */
        ANSWERS,
        /** Every token that the API server is asked about is shown to it: those of kubelets' and other servers' clients. */
        SEES_TOKENS,
        /** A validating policy whose expressions are given each Secret that is written. */
        MATCHES_SECRETS,
        /** It is in sight which resources a policy matches, and it can do nothing of this with them. */
        MATCHES_OTHERS,
        /** It puts what its expressions say, or what one failed of, into the audit log or into answers. */
        MAKES_TEXT,
        /** The API server reads Secrets for it, as its parameters, and it can print them into the audit log, answers or objects. */
        GIVEN_SECRETS,
        /** The API server reads other objects for it, as its parameters. */
        GIVEN_OTHERS,
        /** It says what a policy is given as parameters; whether these are Secrets, the policy says. */
        GIVES_PARAMETERS,
        /** Every custom resource of a kind goes through it when it is read or written, and it can change them. */
        CONVERTS,
        /** The same, of a kind by which a controller uses Secrets. */
        CONVERTS_DELEGATIONS,
        /** What the API server sends to the kubelet of a node goes where it says. */
        LEADS_TO_KUBELET
    }

    public AdmissionConfigChange {
        powers = Set.copyOf(powers);
        destinations = List.copyOf(destinations);
        expressions = List.copyOf(expressions);
    }

    /** Whether the requests leave by a URL, and so may go anywhere. */
    public boolean byUrl() {
        return destinations.stream().anyMatch(to -> to.startsWith("url "));
    }

    /** Whether there was no such object before: a patch that is applied may make one too. */
    public boolean creates() {
        return occurrence.call().verb().equals("create") || occurrence.outcome().code() == CREATED;
    }

    /** Whether what it does not say stays as it was. */
    public boolean adds() {
        return !detailed || (occurrence.call().verb().equals("patch") && !creates());
    }

    /** Whether it is the binding of an admission policy. */
    public boolean binds() {
        return object.endsWith("PolicyBinding");
    }

    @Override
    public AdmissionConfigChange with(Occurrence other) {
        return new AdmissionConfigChange(other, object, name, powers, destinations, expressions, detailed, hidden);
    }
}
