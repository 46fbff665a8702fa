package io.secretwatch.rule.text;

import io.secretwatch.activity.AccessReview;
import io.secretwatch.activity.ContainerAccess;
import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.Fingerprint;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Placement;
import io.secretwatch.activity.Scope;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretReference;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.SigmaMatch;
import io.secretwatch.activity.Workload;
import io.secretwatch.activity.manifest.HostPlace;
import io.secretwatch.policy.AcceptedText;
import io.secretwatch.policy.LabelSelector;
import io.secretwatch.policy.PolicyReader;
import io.secretwatch.principal.Principal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The narrowest policy entry that would have made an occurrence expected, ready to paste under {@code expected:}; empty where no entry can be so narrow. */
public final class PolicyEntry {

    private static final int LINES = 20;
    private static final int ID_DIGITS = 6;
    /** The last year that a policy can name. */
    private static final int LAST_YEAR = 9999;
    /** What a policy has above its entries. */
    private static final int HEAD = "version: 1\nexpected:\n".length();

    private static final Duration LIFE = Duration.ofDays(90);

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
        return starred || lines.size() > LINES ? "" : entry(use.occurrence(), "has-secrets-used", lines);
    }

    /** For a way into what runs. */
    public static String of(ContainerAccess access) {
        return entersPods(access.occurrence(), access.way().subresource(), orEvery(access.namespace()));
    }

    /** For a container that is put into a running Pod. */
    public static String ofPutBeside(SecretUse use) {
        return entersPods(
                use.occurrence(),
                use.occurrence().call().subresource(),
                use.workload().namespace());
    }

    private static String entersPods(Occurrence occurrence, String subresource, String namespace) {
        return entry(
                occurrence,
                "enters-pods",
                May.act("exec").only("subresources", subresource).only("namespaces", namespace));
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
        return entry(occurrence, does, List.of(may));
    }

    private static String entry(Occurrence occurrence, String does, List<May> may) {
        String principal = occurrence.actor().authenticated().username();
        boolean several = PolicyNames.isPattern(occurrence.call().namespace())
                || PolicyNames.isPattern(occurrence.call().name());
        if (several || may.isEmpty() || !PolicyNames.plain(principal) || !PolicyNames.plain(occurrence.cluster())) {
            return "";
        }
        String acts = may.stream().map(May::text).collect(Collectors.joining("\n  - "));
        String id = PolicyNames.id(principal) + does + "-" + distinct(occurrence.cluster(), principal, acts);
        LocalDate expires = occurrence.time().plus(LIFE).atZone(ZoneOffset.UTC).toLocalDate();
        // names come from clients, and no entry is offered that the reader of policies would not take
        boolean taken = may.stream().allMatch(May::isTaken)
                && PolicyNames.isWritable(acts)
                && AcceptedText.asId(id)
                && AcceptedText.asPrincipal(principal)
                && AcceptedText.asCluster(occurrence.cluster())
                && expires.getYear() >= 0
                && expires.getYear() <= LAST_YEAR;
        if (!taken) {
            return "";
        }
        String entry = "- id: " + PolicyNames.quoted(id)
                + "\n  principals: " + PolicyNames.list(List.of(principal))
                + "\n  clusters: " + PolicyNames.list(List.of(occurrence.cluster()))
                + "\n  may:\n  - " + acts
                + "\n  owner: \"<who answers for it>\"\n  reason: \"<ticket, and why>\"\n  expires: " + expires
                + "\n";
        return HEAD + entry.length() > PolicyReader.LARGEST ? "" : entry;
    }

    /** Entries of one principal for several things have several ids. */
    private static String distinct(String... of) {
        return Fingerprint.ofTexts(of).substring(0, ID_DIGITS);
    }
}
