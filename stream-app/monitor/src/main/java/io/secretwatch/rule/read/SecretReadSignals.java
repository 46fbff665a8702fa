package io.secretwatch.rule.read;

import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Signals;
import java.util.List;

/** What speaks for and against a read of Secrets. */
final class SecretReadSignals {

    // what was handed out
    static final SignalType NAMED = new SignalType("named", 12, "one Secret by its name");
    static final SignalType NAMED_EVERYWHERE =
            new SignalType("cluster-wide", 50, "one name, requested in every namespace");
    static final SignalType NAMESPACE = new SignalType("namespace", 25, "every Secret of the namespace");
    static final SignalType FOREIGN_NAMESPACE =
            new SignalType("namespace", 32, "every Secret of a namespace that is not the service account's own");
    static final SignalType CLUSTER = new SignalType("cluster-wide", 75, "every Secret of the cluster");
    static final SignalType HELM_CLUSTER =
            new SignalType("cluster-wide", 65, "every Secret of the cluster with label owner=helm");
    static final SignalType CLUSTER_FEED =
            new SignalType("cluster-wide", 60, "every future value of every Secret of the cluster");
    static final SignalType DELETE_COLLECTION = new SignalType(
            "deletecollection",
            78,
            "deletecollection returns every Secret it deletes, also when dryRun only pretends to");
    static final SignalType DRY_RUN_DELETE =
            new SignalType("dry-run-delete", 55, "a delete that deletes nothing can return the Secret");
    static final SignalType WRITE = new SignalType(
            "write-returns",
            14,
            "the response to a write contains the whole Secret, which this account did not create");
    static final SignalType WRITE_BY_USER = new SignalType(
            "write-returns", 24, "the response to a write contains the whole Secret, which this user did not create");
    static final SignalType IDLE_WRITE =
            new SignalType("idle-write", 52, "the response to a write that changes nothing contains the whole Secret");
    static final SignalType PROXIED = new SignalType(
            "proxied",
            55,
            "every Secret of a namespace through a proxy, with the rights of the server that it reaches");
    static final SignalType PROXIED_NAMED =
            new SignalType("proxied", 40, "one Secret through a proxy, with the rights of the server that it reaches");
    static final SignalType PROXIED_CLUSTER = new SignalType(
            "proxied", 75, "every Secret of a cluster through a proxy, with the rights of the server that it reaches");
    static final SignalType METADATA_ONLY = new SignalType(
            "metadata-only", -40, "only names and annotations were returned, though annotations can repeat the data");

    // to whom, from where, by which right
    static final SignalType ANONYMOUS =
            Signals.ANONYMOUS.meaning("every client can read this: the request was not authenticated");
    static final SignalType LOOPBACK = new SignalType(
            "forwarded-loopback",
            3,
            "it claims to come from the API server's own machine but comes from another address");
    static final SignalType NODE_UNNAMED =
            new SignalType("node-unnamed", 25, "a kubelet never requests Secrets without a name");
    static final SignalType KUBE_SYSTEM_BULK = Signals.KUBE_SYSTEM
            .weighing(50)
            .meaning("every Secret of a namespace that holds credentials of the cluster itself");
    static final SignalType KUBE_SYSTEM_NAMED = Signals.KUBE_SYSTEM
            .weighing(38)
            .meaning("a Secret of a namespace that holds credentials of the cluster itself");
    static final SignalType KUBE_SYSTEM_RELEASES = Signals.KUBE_SYSTEM.meaning(
            "every release of Helm in a namespace that holds credentials of the cluster itself");
    static final SignalType GRANTED_HERE = Signals.GRANTED_HERE.weighing(-10);
    static final SignalType HELM = new SignalType(
            "helm", -15, "requested with label owner=helm, as Helm does, where it has written a release or names one");
    static final SignalType IMPERSONATION = Signals.IMPERSONATION.weighing(40);
    static final SignalType USUAL_OF_SUBJECT = new SignalType(
            "usual-of-subject", -20, "the one as whom it acts usually does something with Secrets in the namespace");
    static final SignalType REFUSED_BEFORE =
            Signals.REFUSED_BEFORE.weighing(35).meaning("the principal was denied this before");

    // what came before
    static final SignalType SUSPECT_RIGHT = new SignalType(
            "suspect-right", 20, "the right that allows it was granted in a way that was a finding itself");
    static final SignalType FAN_OUT =
            new SignalType("fan-out", 55, "it read all Secrets of several namespaces within an hour");
    static final SignalType ENUMERATION =
            new SignalType("enumeration", 65, "it read many Secrets by name within an hour");
    static final SignalType SLOW_FAN_OUT = new SignalType(
            "slow-fan-out", 30, "it read all Secrets of several namespaces within a day, or of many within a week");
    static final SignalType ENUMERATION_OF_A_DAY =
            new SignalType("slow-enumeration", 12, "it read many Secrets by name within a day");
    static final SignalType ENUMERATION_OF_A_WEEK =
            new SignalType("slow-enumeration", 36, "it read many Secrets by name within a week");

    // nothing was handed out
    static final SignalType IMPERSONATION_REFUSED = new SignalType(
            "impersonation-refused", 50, "it attempted to impersonate another user to read Secrets and was denied");
    static final SignalType ANONYMOUS_REFUSED =
            Signals.ANONYMOUS.weighing(25).meaning("an unauthenticated client attempts to read Secrets");
    static final SignalType UNKNOWN_CREDENTIAL =
            Signals.ANONYMOUS.weighing(25).meaning("an unknown credential was used");
    static final SignalType NODE_REFUSED =
            new SignalType("node-unnamed", 50, "a node was denied Secrets that a kubelet never requests");
    static final SignalType CLUSTER_REFUSED =
            new SignalType("cluster-wide", 25, "it requested every Secret of the cluster and was denied");
    static final SignalType REFUSALS = new SignalType("refusals", 48, "several different denials within ten minutes");
    static final SignalType GUESSING = new SignalType("guessing", 30, "many names that do not exist within an hour");
    static final SignalType REFUSALS_OF_A_DAY =
            new SignalType("slow-refusals", 30, "several different denials within a day");
    static final SignalType GUESSING_OF_A_WEEK =
            new SignalType("slow-guessing", 24, "many names that do not exist within a week");
    static final SignalType VALUE_TESTED =
            new SignalType("value-tested", 24, "a guess of a value, written as a test that failed");

    static final List<SignalType> ALL = List.of(
            NAMED,
            NAMED_EVERYWHERE,
            NAMESPACE,
            FOREIGN_NAMESPACE,
            CLUSTER,
            HELM_CLUSTER,
            CLUSTER_FEED,
            USUAL_OF_SUBJECT,
            Signals.ALWAYS_TOLD,
            DELETE_COLLECTION,
            DRY_RUN_DELETE,
            WRITE,
            WRITE_BY_USER,
            IDLE_WRITE,
            PROXIED,
            PROXIED_NAMED,
            PROXIED_CLUSTER,
            METADATA_ONLY,
            ANONYMOUS,
            LOOPBACK,
            NODE_UNNAMED,
            KUBE_SYSTEM_BULK,
            KUBE_SYSTEM_NAMED,
            KUBE_SYSTEM_RELEASES,
            GRANTED_HERE,
            HELM,
            IMPERSONATION,
            Signals.SYSTEM_IDENTITY,
            REFUSED_BEFORE,
            Signals.FIRST_SEEN,
            GrantAge.GRANTED_LATELY,
            GrantAge.ROLE_CHANGED_LATELY,
            SUSPECT_RIGHT,
            FAN_OUT,
            ENUMERATION,
            SLOW_FAN_OUT,
            ENUMERATION_OF_A_DAY,
            ENUMERATION_OF_A_WEEK,
            IMPERSONATION_REFUSED,
            ANONYMOUS_REFUSED,
            UNKNOWN_CREDENTIAL,
            NODE_REFUSED,
            CLUSTER_REFUSED,
            REFUSALS,
            GUESSING,
            REFUSALS_OF_A_DAY,
            GUESSING_OF_A_WEEK,
            VALUE_TESTED);

    private SecretReadSignals() {}
}
