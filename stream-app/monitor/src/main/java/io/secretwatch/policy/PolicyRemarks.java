package io.secretwatch.policy;

import io.secretwatch.policy.Permission.Exec;
import io.secretwatch.policy.Permission.Grant;
import io.secretwatch.policy.Permission.NodeAccess;
import io.secretwatch.policy.Permission.Read;
import io.secretwatch.policy.Permission.Sigma;
import io.secretwatch.policy.Permission.Token;
import io.secretwatch.policy.Permission.Use;
import io.secretwatch.policy.Remark.Code;
import io.secretwatch.principal.Principal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What can be said of the entries of a policy by reading them, without a log. */
public final class PolicyRemarks {

    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern START_OF_NAMESPACE = Pattern.compile("([a-z0-9][a-z0-9-]{0,62})?");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
    private static final Pattern START_OF_NAME = Pattern.compile("([a-z0-9][a-z0-9.-]{0,252})?");
    private static final Pattern PATH = Pattern.compile("/|(/[^/]+)+/?");

    /** Kinds of objects that give rights and are in no namespace. */
    private static final Set<String> OF_CLUSTER = Set.of(
            "ClusterRole",
            "ClusterRoleBinding",
            "CertificateSigningRequest",
            "MutatingWebhookConfiguration",
            "ValidatingWebhookConfiguration",
            "MutatingAdmissionPolicy",
            "ValidatingAdmissionPolicy",
            "APIService",
            "CustomResourceDefinition",
            "PersistentVolume");

    private final LocalDate at;
    private final Duration longest;
    private final Optional<Set<String>> sigma;
    private final List<Remark> remarks = new ArrayList<>();
    private String entry = "";
    private String path = "";
    private int line;

    private PolicyRemarks(LocalDate at, Duration longest, Optional<Set<String>> sigma) {
        this.at = at;
        this.longest = longest;
        this.sigma = sigma;
    }

    /**
     * Remarks on the entries of one text, in their order.
     *
     * @param at the day by which is said what has expired
     * @param longest how far from that day an entry may end
     * @param sigma the ids of the Sigma rules that there are; absent where that is not known
     */
    public static List<Remark> of(
            PolicyReading.Valid read, LocalDate at, Duration longest, Optional<Set<String>> sigma) {
        PolicyRemarks remarks = new PolicyRemarks(at, longest, sigma);
        List<Expectation> entries = read.policy().expectations();
        for (int i = 0; i < entries.size(); i++) {
            remarks.entry = entries.get(i).id();
            remarks.path = "expected[" + i + "]";
            remarks.line = i < read.lines().size() ? read.lines().get(i) : Problem.NO_LINE;
            remarks.look(entries.get(i));
            remarks.lookAtEarlier(entries.get(i), entries.subList(0, i));
        }
        return remarks.remarks;
    }

    private void add(Code code, String below, String message) {
        remarks.add(new Remark(code, entry, new Problem(path + below, line, message)));
    }

    private void look(Expectation of) {
        if (of.isToBeFilledIn()) {
            remarks.add(Remark.unfinished(entry, path, line));
        }
        if (of.expires().isBefore(at)) {
            add(
                    Code.EXPIRED,
                    ".expires",
                    "was " + of.expires() + ": it covers nothing any more; review it, or remove it");
        } else if (of.expires().isAfter(at.plusDays(longest.toDays()))) {
            add(
                    Code.LONG,
                    ".expires",
                    of.expires() + " is more than " + longest.toDays() + " days ahead: nobody will review it");
        }
        IntStream.range(0, of.principals().size())
                .forEach(i -> look(i, of.principals().get(i)));
        takesIn(".clusters", of.clusters());
        List<Permission> may = of.permissions();
        for (int i = 0; i < may.size(); i++) {
            look(".may[" + i + "]", may.get(i));
            for (int j = 0; j < may.size(); j++) {
                // of two that are the same, the second
                boolean same = Breadth.covers(may.get(i), may.get(j));
                if (i != j && Breadth.covers(may.get(j), may.get(i)) && (j < i || !same)) {
                    add(Code.BROADER, ".may[" + i + "]", "is taken in by may[" + j + "], which covers more");
                    break;
                }
            }
        }
    }

    private void lookAtEarlier(Expectation of, List<Expectation> earlier) {
        earlier.stream()
                .filter(other -> Breadth.covers(other, of))
                .findFirst()
                .ifPresent(other -> add(
                        Code.NEVER,
                        "",
                        "is never counted: the entry " + Excerpt.of(other.id())
                                + " before it covers all of it, for as long"));
    }

    private void look(int number, PrincipalPattern pattern) {
        if (pattern instanceof PrincipalPattern.Exact exact
                && exact.principal() instanceof Principal.ServiceAccount account
                && !(NAMESPACE.matcher(account.namespace()).matches()
                        && NAME.matcher(account.name()).matches())) {
            add(
                    Code.NEVER,
                    ".principals[" + number + "]",
                    "names " + Excerpt.of(account.username()) + ", which cannot exist: Kubernetes has no such name");
        }
    }

    private void look(String at, Permission permission) {
        if (permission instanceof Read read) {
            namespaces(at + ".read", read.namespaces());
            names(at + ".read.names", read.names(), NAME, START_OF_NAME);
            if (read.verbs().size() > 1 && read.verbs().contains("*")) {
                add(Code.BROADER, at + ".read.verbs", "names \"*\", which takes in all others");
            }
            if (read.namespaces().contains(NamePattern.ANY)
                    && read.verbs().isEmpty()
                    && read.names().isEmpty()
                    && read.labelSelector().isNone()) {
                add(
                        Code.BROADER,
                        at + ".read",
                        "covers every request for every Secret, and deletes them all: name the verbs");
            }
        } else if (permission instanceof Use use) {
            namespaces(at + ".use", use.namespaces());
            names(at + ".use.names", use.names(), NAME, START_OF_NAME);
        } else if (permission instanceof NodeAccess access) {
            namespaces(at + ".node-access", access.namespaces());
            ofCluster(at + ".node-access", access.kinds(), access.namespaces());
            takesIn(at + ".node-access.names", access.names());
            paths(at + ".node-access.paths", access.paths());
        } else if (permission instanceof Grant grant) {
            namespaces(at + ".grant", grant.namespaces());
            ofCluster(at + ".grant", grant.kinds(), grant.namespaces());
            takesIn(at + ".grant.names", grant.names());
        } else if (permission instanceof Token token) {
            namespaces(at + ".token", token.namespaces());
            names(at + ".token.names", token.names(), NAME, START_OF_NAME);
        } else if (permission instanceof Exec exec) {
            namespaces(at + ".exec", exec.namespaces());
            takesIn(at + ".exec.names", exec.names());
        } else if (permission instanceof Sigma match) {
            namespaces(at + ".sigma", match.namespaces());
            rules(at + ".sigma.rules", match.rules());
        }
    }

    private void rules(String at, List<NamePattern> patterns) {
        for (NamePattern pattern : patterns) {
            if (sigma.isPresent() && sigma.get().stream().noneMatch(pattern::matches)) {
                add(Code.NEVER, at, Excerpt.named(pattern.text()) + "matches nothing: there is no such Sigma rule");
            }
        }
        if (patterns.contains(NamePattern.ANY)) {
            add(Code.BROADER, at, "names \"*\", which also covers Sigma rules that are added later: name the rules");
        }
        takesIn(at, patterns);
    }

    private void namespaces(String at, List<NamePattern> patterns) {
        names(at + ".namespaces", patterns, NAMESPACE, START_OF_NAMESPACE);
        for (NamePattern pattern : patterns) {
            if (pattern.isPrefix()
                    && !pattern.equals(NamePattern.ANY)
                    && !pattern.stem().endsWith("-")) {
                add(
                        Code.BROADER,
                        at + ".namespaces",
                        Excerpt.named(pattern.text()) + "also covers " + Excerpt.of(pattern.stem() + "x")
                                + ", perhaps somebody else's: end it with -*");
            }
        }
    }

    private void names(String at, List<NamePattern> patterns, Pattern whole, Pattern start) {
        for (NamePattern pattern : patterns) {
            if (!(pattern.isPrefix() ? start : whole).matcher(pattern.stem()).matches()) {
                add(Code.NEVER, at, Excerpt.named(pattern.text()) + "matches nothing: Kubernetes has no such name");
            }
        }
        takesIn(at, patterns);
    }

    private void paths(String at, List<NamePattern> patterns) {
        for (NamePattern pattern : patterns) {
            boolean whole = !pattern.isPrefix()
                    && pattern.text().length() > 1
                    && pattern.text().endsWith("/");
            if (!PATH.matcher(pattern.stem()).matches() || whole) {
                add(Code.NEVER, at, Excerpt.named(pattern.text()) + "matches nothing: write it like /var/lib/kubelet");
            }
        }
        takesIn(at, patterns);
    }

    private void ofCluster(String at, Set<String> kinds, List<NamePattern> namespaces) {
        List<String> wrong =
                kinds.stream().filter(OF_CLUSTER::contains).sorted().toList();
        if (!wrong.isEmpty() && !namespaces.contains(NamePattern.ANY)) {
            add(Code.NEVER, at, String.join(", ", wrong) + " is in no namespace: only namespaces: [\"*\"] covers it");
        }
    }

    /** A list of which one pattern covers another says less than it means. */
    private void takesIn(String at, List<NamePattern> patterns) {
        for (int i = 0; i < patterns.size(); i++) {
            for (int j = 0; j < patterns.size(); j++) {
                NamePattern wide = patterns.get(j);
                NamePattern narrow = patterns.get(i);
                if (i != j && Breadth.covers(wide, narrow) && (j < i || !wide.equals(narrow))) {
                    add(Code.BROADER, at, Excerpt.named(wide.text()) + "takes in " + Excerpt.of(narrow.text()));
                    break;
                }
            }
        }
    }
}
