package io.secretwatch.rule.read;

import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Signals;
import java.util.List;

/** What speaks for and against a read of Secrets. */
final class SecretReadSignals {

    // what was handed out
    static final SignalType NAMED = SignalType.of(SecretReadRule.ID, "named");
    static final SignalType NAMED_EVERYWHERE = SignalType.of(SecretReadRule.ID, "cluster-wide", "one-name");
    static final SignalType NAMESPACE = SignalType.of(SecretReadRule.ID, "namespace");
    static final SignalType FOREIGN_NAMESPACE = SignalType.of(SecretReadRule.ID, "namespace", "foreign");
    static final SignalType CLUSTER = SignalType.of(SecretReadRule.ID, "cluster-wide");
    static final SignalType HELM_CLUSTER = SignalType.of(SecretReadRule.ID, "cluster-wide", "helm");
    static final SignalType CLUSTER_FEED = SignalType.of(SecretReadRule.ID, "cluster-wide", "feed");
    static final SignalType DELETE_COLLECTION = SignalType.of(SecretReadRule.ID, "deletecollection");
    static final SignalType DRY_RUN_DELETE = SignalType.of(SecretReadRule.ID, "dry-run-delete");
    static final SignalType WRITE = SignalType.of(SecretReadRule.ID, "write-returns", "account");
    static final SignalType WRITE_BY_USER = SignalType.of(SecretReadRule.ID, "write-returns", "user");
    static final SignalType IDLE_WRITE = SignalType.of(SecretReadRule.ID, "idle-write");
    static final SignalType PROXIED = SignalType.of(SecretReadRule.ID, "proxied", "namespace");
    static final SignalType PROXIED_NAMED = SignalType.of(SecretReadRule.ID, "proxied", "named");
    static final SignalType PROXIED_CLUSTER = SignalType.of(SecretReadRule.ID, "proxied", "cluster");
    static final SignalType METADATA_ONLY = SignalType.of(SecretReadRule.ID, "metadata-only");

    // to whom, from where, by which right
    static final SignalType ANONYMOUS = SignalType.of(SecretReadRule.ID, "anonymous");
    static final SignalType LOOPBACK = SignalType.of(SecretReadRule.ID, "forwarded-loopback");
    static final SignalType NODE_UNNAMED = SignalType.of(SecretReadRule.ID, "node-unnamed");
    static final SignalType KUBE_SYSTEM_BULK = SignalType.of(SecretReadRule.ID, "kube-system", "bulk");
    static final SignalType KUBE_SYSTEM_NAMED = SignalType.of(SecretReadRule.ID, "kube-system", "named");
    static final SignalType KUBE_SYSTEM_RELEASES = SignalType.of(SecretReadRule.ID, "kube-system", "releases");
    static final SignalType GRANTED_HERE = SignalType.of(SecretReadRule.ID, "granted-here");
    static final SignalType HELM = SignalType.of(SecretReadRule.ID, "helm");
    static final SignalType IMPERSONATION = SignalType.of(SecretReadRule.ID, "impersonation");
    static final SignalType NEW_SECRET = SignalType.of(SecretReadRule.ID, "new-secret");
    static final SignalType USUAL_OF_SUBJECT = SignalType.of(SecretReadRule.ID, "usual-of-subject");
    static final SignalType REFUSED_BEFORE = SignalType.of(SecretReadRule.ID, "refused-before");

    // what came before
    static final SignalType SUSPECT_RIGHT = SignalType.of(SecretReadRule.ID, "suspect-right");
    static final SignalType FAN_OUT = SignalType.of(SecretReadRule.ID, "fan-out");
    static final SignalType ENUMERATION = SignalType.of(SecretReadRule.ID, "enumeration");
    static final SignalType SLOW_FAN_OUT = SignalType.of(SecretReadRule.ID, "slow-fan-out");
    static final SignalType ENUMERATION_OF_A_DAY = SignalType.of(SecretReadRule.ID, "slow-enumeration", "day");
    static final SignalType ENUMERATION_OF_A_WEEK = SignalType.of(SecretReadRule.ID, "slow-enumeration", "week");

    // nothing was handed out
    static final SignalType IMPERSONATION_REFUSED = SignalType.of(SecretReadRule.ID, "impersonation-refused");
    static final SignalType ANONYMOUS_REFUSED = SignalType.of(SecretReadRule.ID, "anonymous", "refused");
    static final SignalType UNKNOWN_CREDENTIAL = SignalType.of(SecretReadRule.ID, "anonymous", "credential");
    static final SignalType NODE_REFUSED = SignalType.of(SecretReadRule.ID, "node-unnamed", "refused");
    static final SignalType CLUSTER_REFUSED = SignalType.of(SecretReadRule.ID, "cluster-wide", "refused");
    static final SignalType REFUSALS = SignalType.of(SecretReadRule.ID, "refusals");
    static final SignalType REJECTIONS = SignalType.of(SecretReadRule.ID, "rejections");
    static final SignalType GUESSING = SignalType.of(SecretReadRule.ID, "guessing");
    static final SignalType REFUSALS_OF_A_DAY = SignalType.of(SecretReadRule.ID, "slow-refusals");
    static final SignalType GUESSING_OF_A_WEEK = SignalType.of(SecretReadRule.ID, "slow-guessing");
    static final SignalType VALUE_TESTED = SignalType.of(SecretReadRule.ID, "value-tested");

    static final List<SignalType> ALL = List.of(
            NAMED,
            NAMED_EVERYWHERE,
            NAMESPACE,
            FOREIGN_NAMESPACE,
            CLUSTER,
            HELM_CLUSTER,
            CLUSTER_FEED,
            USUAL_OF_SUBJECT,
            NEW_SECRET,
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
            REJECTIONS,
            GUESSING,
            REFUSALS_OF_A_DAY,
            GUESSING_OF_A_WEEK,
            VALUE_TESTED);

    private SecretReadSignals() {}
}
