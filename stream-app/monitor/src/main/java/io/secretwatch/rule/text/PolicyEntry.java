package io.secretwatch.rule.text;

import io.secretwatch.activity.AccessReview;
import io.secretwatch.activity.ContainerAccess;
import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Placement;
import io.secretwatch.activity.Scope;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretReference;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.SigmaMatch;
import io.secretwatch.activity.Workload;
import io.secretwatch.activity.manifest.HostPlace;
import io.secretwatch.policy.LabelSelector;
import io.secretwatch.principal.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The narrowest policy entry that would have made an occurrence expected, ready to paste under {@code expected:}; empty where no entry can be so narrow. */
public final class PolicyEntry {

    private static final int LINES = 20;

    private PolicyEntry() {}

    /** For a read of Secrets. */
    public static String of(SecretRead read) {
        if (PolicyNames.isPattern(read.scope().namespace())
                || PolicyNames.isPattern(read.scope().name())) {
            return "";
        }
        String verb = read.occurrence().call().verb();
        May may = May.act("read")
                .only("verbs", verb)
                .only("namespaces", orEvery(read.scope().namespace()))
                .onlyIfAny("names", name(read.scope()));
        // a policy takes labels that are asked for, and none that are to be missing
        boolean narrowed = LabelSelector.narrows(verb)
                && LabelSelector.parse(read.selectors().label()).isPresent();
        return entry(
                read.occurrence(),
                "reads-secrets",
                narrowed ? may.labelled(read.selectors().label()) : may);
    }

    /** For a use of Secrets through a workload. */
    public static String of(SecretUse use) {
        return of(use, use.secretNames().contains(SecretReference.ANY) ? Set.of() : use.secretNames());
    }

    /** For a use of these Secrets through a workload; of any, where there are none. */
    public static String of(SecretUse use, Set<String> secrets) {
        if (secrets.stream().anyMatch(PolicyNames::isPattern)) {
            return "";
        }
        return entry(
                use.occurrence(),
                "uses-secrets",
                May.act("use")
                        .only("namespaces", use.workload().namespace())
                        .only("kinds", use.workload().kind())
                        .onlyIfAny("names", secrets));
    }

    /** For a workload, or a volume, that reaches into the node. */
    public static String ofNodeAccess(SecretUse use) {
        Workload workload = use.workload();
        String name = workload.name();
        // what the API server makes up after a prefix is that prefix to a policy
        String plain = name.endsWith("-*") ? name.substring(0, name.length() - 1) : name;
        if (plain.indexOf('*') >= 0 || plain.isEmpty()) {
            return "";
        }
        return entry(
                use.occurrence(),
                "reaches-nodes",
                May.act("node-access")
                        .only("namespaces", orEvery(workload.namespace()))
                        .only("kinds", workload.kind())
                        .only("names", name)
                        .onlyIfAny("paths", paths(use)));
    }

    /** Those by which alone it reaches the node; none where it does so in another way too, or one looks like a pattern. */
    private static Set<String> paths(SecretUse use) {
        Set<String> paths = new TreeSet<>();
        for (Exposure exposure : use.exposures()) {
            boolean mounted = HostPlace.isMounted(exposure.kind());
            boolean other = exposure.kind() == Exposure.Kind.CLAIM
                    || exposure.kind() == Exposure.Kind.VOLUME
                    || (exposure.kind().reachesNode() && !mounted);
            if (other || (mounted && exposure.detail().indexOf('*') >= 0)) {
                return Set.of();
            }
            if (mounted) {
                paths.add(HostPlace.cleaned(exposure.detail()));
            }
        }
        return paths;
    }

    /** For a Secret that is marked to be copied. */
    public static String ofReplicated(Occurrence occurrence) {
        return entry(
                occurrence,
                "has-secrets-copied",
                May.act("use")
                        .only("namespaces", occurrence.call().namespace())
                        .kind("Secret")
                        .only("names", occurrence.call().name()));
    }

    /** For a use of Secrets by way of a controller: one line for each namespace whose Secrets are named. */
    public static String ofDelegated(SecretUse use) {
        List<May> lines = new ArrayList<>();
        use.namesByNamespace()
                .forEach((namespace, names) -> lines.add(May.act("use")
                        .only("namespaces", orEvery(namespace))
                        .only("kinds", use.workload().kind())
                        .onlyIfAny("names", names.contains(SecretReference.ANY) ? Set.of() : names)));
        boolean starred = use.references().stream()
                .anyMatch(reference -> PolicyNames.isLongPattern(reference.name())
                        || PolicyNames.isLongPattern(reference.namespace()));
        return starred || lines.size() > LINES ? "" : EntryText.of(use.occurrence(), "has-secrets-used", lines);
    }

    /** For a way into what runs. Without the name of a node, which is in no namespace, it would cover every Pod and Service too. */
    public static String of(ContainerAccess access) {
        return PolicyNames.isPattern(access.name())
                ? ""
                : entersPods(
                        access.occurrence(),
                        access.way().subresource(),
                        orEvery(access.namespace()),
                        switch (access.way()) {
                            case NODE_PROXY, SERVICE_PROXY -> Set.of(access.name());
                            // those of a controller have other names tomorrow
                            case EXEC, ATTACH, PORT_FORWARD, POD_PROXY, LOG, SERVER_LOGS -> Set.of();
                        });
    }

    /** For a container that is put into a running Pod. */
    public static String ofPutBeside(SecretUse use) {
        return entersPods(
                use.occurrence(),
                use.occurrence().call().subresource(),
                use.workload().namespace(),
                Set.of());
    }

    private static String entersPods(Occurrence occurrence, String subresource, String namespace, Set<String> names) {
        return entry(
                occurrence,
                "enters-pods",
                May.act("exec")
                        .only("subresources", subresource)
                        .only("namespaces", namespace)
                        .onlyIfAny("names", names));
    }

    /** For a question for rights. */
    public static String of(AccessReview review) {
        if (PolicyNames.isPattern(review.scope().namespace())
                || PolicyNames.isPattern(review.scope().name())) {
            return "";
        }
        return entry(
                review.occurrence(),
                "asks-about-secrets",
                May.act("read")
                        .only("verbs", review.verb().isEmpty() ? "list" : review.verb())
                        .only("namespaces", orEvery(review.scope().namespace()))
                        .onlyIfAny("names", name(review.scope())));
    }

    /** For a Pod that is bound to a node. */
    public static String of(Placement placement) {
        return entry(
                placement.occurrence(),
                "binds-pods",
                May.act("use").only("namespaces", placement.namespace()).kind("Binding"));
    }

    /** For a token of a service account. */
    public static String token(Occurrence occurrence, String namespace, String account) {
        return PolicyNames.isPattern(namespace) || PolicyNames.isPattern(account)
                ? ""
                : entry(
                        occurrence,
                        "makes-tokens",
                        May.act("token").only("namespaces", namespace).only("names", account));
    }

    /** For what a Sigma rule looks for. */
    public static String of(SigmaMatch match) {
        String namespace = match.occurrence().call().namespace();
        May may = May.act("sigma").only("rules", match.ruleId()).only("namespaces", orEvery(namespace));
        return entry(match.occurrence(), "matches-sigma", may);
    }

    /** For the use of an account's token by the account itself, wherever it is used. */
    public static String of(Occurrence occurrence, Principal.ServiceAccount account) {
        return entry(
                occurrence,
                "uses-token",
                May.act("token").only("namespaces", account.namespace()).only("names", account.name()));
    }

    /** For an object that gives rights. One of the cluster has no namespace, which only {@code *} covers. */
    public static String grant(Occurrence occurrence, String namespace, String kind, String name) {
        return name.isEmpty()
                ? ""
                : entry(
                        occurrence,
                        "writes-" + kind.toLowerCase(Locale.ROOT),
                        May.act("grant")
                                .only("namespaces", orEvery(namespace))
                                .only("kinds", kind)
                                .only("names", name));
    }

    private static String orEvery(String namespace) {
        return namespace.isEmpty() ? "*" : namespace;
    }

    private static Set<String> name(Scope scope) {
        return scope.named() ? Set.of(scope.name()) : Set.of();
    }

    private static String entry(Occurrence occurrence, String does, May may) {
        return EntryText.of(occurrence, does, List.of(may));
    }
}
