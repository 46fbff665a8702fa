package io.secretwatch.rule.text;

import io.secretwatch.activity.AccessReview;
import io.secretwatch.activity.ContainerAccess;
import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.Fingerprint;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Placement;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretReference;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.Workload;
import io.secretwatch.activity.manifest.HostPlace;
import io.secretwatch.policy.LabelSelector;
import io.secretwatch.policy.PolicyReader;
import io.secretwatch.policy.PolicyReading;
import io.secretwatch.principal.Principal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The narrowest policy entry that would have made an occurrence expected, ready to paste under {@code expected:}; empty where no entry can be so narrow. */
public final class PolicyEntry {

    private static final int LINES = 20;
    private static final int ID_DIGITS = 6;
    /** What a policy knows as verbs on Secrets. */
    private static final Set<String> VERBS =
            Set.of("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection", "*");

    /** What a policy takes as a kind. */
    private static final Pattern KIND = Pattern.compile("[A-Z][A-Za-z0-9]{0,62}");

    private static final Duration LIFE = Duration.ofDays(90);

    private PolicyEntry() {}

    /** For a read of Secrets. */
    public static String of(SecretRead read) {
        if (PolicyNames.isPattern(read.scope().namespace())
                || PolicyNames.isPattern(read.scope().name())) {
            return "";
        }
        String namespace = read.scope().clusterWide() ? "*" : read.scope().namespace();
        String names = read.scope().named()
                ? ", names: " + PolicyNames.list(List.of(read.scope().name()))
                : "";
        // a policy takes labels that are asked for, and none that are to be missing
        boolean narrowed = LabelSelector.narrows(read.occurrence().call().verb())
                && LabelSelector.parse(read.selectors().label()).isPresent();
        String selector = !narrowed
                ? ""
                : ", labelSelector: " + PolicyNames.quoted(read.selectors().label());
        return entry(
                read.occurrence(),
                "reads-secrets",
                "read: {verbs: "
                        + PolicyNames.list(List.of(read.occurrence().call().verb())) + ", namespaces: "
                        + PolicyNames.list(List.of(namespace)) + names + selector + "}");
    }

    /** For a use of Secrets through a workload. */
    public static String of(SecretUse use) {
        return of(use, use.secretNames().contains(SecretReference.ANY) ? Set.of() : use.secretNames());
    }

    /** For a use of these Secrets through a workload; of any, where there are none. */
    public static String of(SecretUse use, Set<String> secrets) {
        String names = secrets.isEmpty() ? "" : ", names: " + PolicyNames.list(secrets);
        if (secrets.stream().anyMatch(PolicyNames::isPattern)) {
            return "";
        }
        return entry(
                use.occurrence(),
                "uses-secrets",
                "use: {namespaces: " + PolicyNames.list(List.of(use.workload().namespace())) + ", kinds: "
                        + PolicyNames.list(List.of(use.workload().kind())) + names + "}");
    }

    /** For a workload, or a volume, that reaches into the node. */
    public static String ofNodeAccess(SecretUse use) {
        Workload workload = use.workload();
        String name = workload.name();
        // what the API server makes up after a prefix is that prefix to a policy
        String plain = name.endsWith("-*") ? name.substring(0, name.length() - 1) : name;
        boolean taken = plain.indexOf('*') < 0
                && !plain.isEmpty()
                && KIND.matcher(workload.kind()).matches();
        return !taken
                ? ""
                : entry(
                        use.occurrence(),
                        "reaches-nodes",
                        "node-access: {namespaces: "
                                + PolicyNames.list(List.of(workload.namespace().isEmpty() ? "*" : workload.namespace()))
                                + ", kinds: " + PolicyNames.list(List.of(workload.kind())) + ", names: "
                                + PolicyNames.list(List.of(name))
                                + paths(use) + "}");
    }

    /** Where it reaches the node by nothing but its own paths, and none looks like a pattern. */
    private static String paths(SecretUse use) {
        Set<String> paths = new TreeSet<>();
        for (Exposure exposure : use.exposures()) {
            boolean mounted = HostPlace.isMounted(exposure.kind());
            boolean other = exposure.kind() == Exposure.Kind.CLAIM
                    || exposure.kind() == Exposure.Kind.VOLUME
                    || (exposure.kind().reachesNode() && !mounted);
            if (other || (mounted && exposure.detail().indexOf('*') >= 0)) {
                return "";
            }
            if (mounted) {
                paths.add(HostPlace.cleaned(exposure.detail()));
            }
        }
        return paths.isEmpty() ? "" : ", paths: " + PolicyNames.list(paths);
    }

    /** For a Secret that is marked to be copied. */
    public static String ofReplicated(Occurrence occurrence) {
        return entry(
                occurrence,
                "has-secrets-copied",
                "use: {namespaces: "
                        + PolicyNames.list(List.of(occurrence.call().namespace())) + ", kinds: [Secret], names: "
                        + PolicyNames.list(List.of(occurrence.call().name())) + "}");
    }

    /** For a use of Secrets by way of a controller: one line for each namespace whose Secrets are named. */
    public static String ofDelegated(SecretUse use) {
        List<String> lines = new ArrayList<>();
        use.namesByNamespace().forEach((namespace, names) -> {
            boolean every = names.contains(SecretReference.ANY);
            lines.add("use: {namespaces: " + PolicyNames.list(List.of(namespace.isEmpty() ? "*" : namespace))
                    + ", kinds: " + PolicyNames.list(List.of(use.workload().kind()))
                    + (every ? "" : ", names: " + PolicyNames.list(names)) + "}");
        });
        boolean starred = use.references().stream()
                .anyMatch(reference -> PolicyNames.isLongPattern(reference.name())
                        || PolicyNames.isLongPattern(reference.namespace()));
        return starred || lines.size() > LINES
                ? ""
                : entry(use.occurrence(), "has-secrets-used", String.join("\n  - ", lines));
    }

    /** For a way into what runs. */
    public static String of(ContainerAccess access) {
        String namespace = access.namespace().isEmpty() ? "*" : access.namespace();
        return entry(
                access.occurrence(),
                "enters-pods",
                "exec: {subresources: " + PolicyNames.list(List.of(access.way().subresource())) + ", namespaces: "
                        + PolicyNames.list(List.of(namespace)) + "}");
    }

    /** For a container that is put into a running Pod. */
    public static String ofPutBeside(SecretUse use) {
        return entry(
                use.occurrence(),
                "enters-pods",
                "exec: {subresources: "
                        + PolicyNames.list(List.of(use.occurrence().call().subresource())) + ", namespaces: "
                        + PolicyNames.list(List.of(use.workload().namespace())) + "}");
    }

    /** For a question for rights. */
    public static String of(AccessReview review) {
        if (PolicyNames.isPattern(review.scope().namespace())
                || PolicyNames.isPattern(review.scope().name())) {
            return "";
        }
        String verb = review.verb().isEmpty() ? "list" : review.verb();
        String namespace = review.scope().clusterWide() ? "*" : review.scope().namespace();
        String names = review.scope().named()
                ? ", names: " + PolicyNames.list(List.of(review.scope().name()))
                : "";
        return VERBS.contains(verb)
                ? entry(
                        review.occurrence(),
                        "asks-about-secrets",
                        "read: {verbs: " + PolicyNames.list(List.of(verb)) + ", namespaces: "
                                + PolicyNames.list(List.of(namespace)) + names + "}")
                : "";
    }

    /** For a Pod that is bound to a node. */
    public static String of(Placement placement) {
        return entry(
                placement.occurrence(),
                "binds-pods",
                "use: {namespaces: " + PolicyNames.list(List.of(placement.namespace())) + ", kinds: [Binding]}");
    }

    /** For a token of a service account. */
    public static String token(Occurrence occurrence, String namespace, String account) {
        return PolicyNames.isPattern(namespace) || PolicyNames.isPattern(account)
                ? ""
                : entry(
                        occurrence,
                        "makes-tokens",
                        "token: {namespaces: " + PolicyNames.list(List.of(namespace)) + ", names: "
                                + PolicyNames.list(List.of(account)) + "}");
    }

    /** For the use of an account's token by the account itself, wherever it is used. */
    public static String of(Occurrence occurrence, Principal.ServiceAccount account) {
        return entry(
                occurrence,
                "uses-token",
                "token: {namespaces: " + PolicyNames.list(List.of(account.namespace())) + ", names: "
                        + PolicyNames.list(List.of(account.name())) + "}");
    }

    /** For an object that gives rights. One of the cluster has no namespace, which only {@code *} covers. */
    public static String grant(Occurrence occurrence, String namespace, String kind, String name) {
        return name.isEmpty()
                ? ""
                : entry(
                        occurrence,
                        "writes-" + kind.toLowerCase(Locale.ROOT),
                        "grant: {namespaces: " + PolicyNames.list(List.of(namespace.isEmpty() ? "*" : namespace))
                                + ", kinds: " + PolicyNames.list(List.of(kind)) + ", names: "
                                + PolicyNames.list(List.of(name)) + "}");
    }

    private static String entry(Occurrence occurrence, String does, String may) {
        String principal = occurrence.actor().authenticated().username();
        boolean several = PolicyNames.isPattern(occurrence.call().namespace())
                || PolicyNames.isPattern(occurrence.call().name());
        if (several
                || !PolicyNames.plain(principal)
                || !PolicyNames.plain(occurrence.cluster())
                || may.contains("\\u")
                || may.contains("\\U")) {
            return "";
        }
        String entry = String.join(
                "\n",
                "- id: "
                        + PolicyNames.quoted(PolicyNames.id(principal) + does + "-"
                                + distinct(occurrence.cluster(), principal, may)),
                "  principals: " + PolicyNames.list(List.of(principal)),
                "  clusters: " + PolicyNames.list(List.of(occurrence.cluster())),
                "  may:",
                "  - " + may,
                "  owner: \"<who answers for it>\"",
                "  reason: \"<ticket, and why>\"",
                "  expires: "
                        + occurrence.time().plus(LIFE).atZone(ZoneOffset.UTC).toLocalDate(),
                "");
        // names come from clients, and the reader of policies is the judge of what it takes
        return PolicyReader.read("version: 1\nexpected:\n" + entry) instanceof PolicyReading.Valid ? entry : "";
    }

    /** Entries of one principal for several things have several ids. */
    private static String distinct(String... of) {
        return Fingerprint.ofTexts(of).substring(0, ID_DIGITS);
    }
}
