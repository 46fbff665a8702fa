package io.secretwatch.rule.read;

import io.secretwatch.activity.Outcome;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretRead.Manner;
import io.secretwatch.knowledge.HelmRelease;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.knowledge.Trace.Kind;
import io.secretwatch.knowledge.baseline.Baseline;
import io.secretwatch.knowledge.rights.Roles;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Novelty;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Signals;
import io.secretwatch.wire.alert.Severity;
import java.util.List;

/** How much an unexpected read weighs: what it hands out, to whom, and what came before it. */
final class SecretReadScore {

    private final SecretRead read;
    private final Memory memory;
    private final PrincipalMemory principal;
    private final Actor actor;
    private final Outcome outcome;
    private final Baseline baseline;
    private final Score score;

    SecretReadScore(SecretRead read, Memory memory, Score score) {
        this.read = read;
        this.memory = memory;
        this.principal = memory.principal();
        this.actor = read.occurrence().actor();
        this.outcome = read.occurrence().outcome();
        this.baseline = new Baseline(read.occurrence(), memory);
        this.score = score;
    }

    void weigh() {
        if (outcome.impersonationRefused()) {
            score.add(SecretReadSignals.IMPERSONATION_REFUSED);
        } else if (outcome.succeeded()) {
            handedOut();
        } else if (outcome.refused()) {
            refused();
        } else if (outcome.code() == 422 && read.manner() == Manner.IDLE_WRITE) {
            score.add(SecretReadSignals.VALUE_TESTED);
        } else if ((outcome.code() == 404 || outcome.code() == 405)
                && read.scope().named()) {
            new SecretReadSeries(read, memory, score).missing();
        }
    }

    private void handedOut() {
        if (actor.effective() instanceof Principal.Anonymous) {
            score.add(SecretReadSignals.ANONYMOUS);
            return;
        }
        score.add(reach()).when(read.metadataOnly(), SecretReadSignals.METADATA_ONLY);
        place();
        loopback();
        impersonation();
        GrantAge.note(score, read.occurrence(), memory);
        score.when(Roles.bySuspectRight(read.occurrence(), memory), SecretReadSignals.SUSPECT_RIGHT);
        score.whenRefused(
                principal.refusedSince(
                        read.scope().namespace(), List.of(read.scope().name())),
                read.occurrence(),
                SecretReadSignals.REFUSED_BEFORE);
        boolean first = principal.reads().isNew(PrincipalMemory.key(read.scope()));
        score.when(first, Signals.FIRST_SEEN);
        Novelty.hands(actor, baseline, score);
        if (!read.scope().clusterWide()) {
            novelty(first);
            new SecretReadSeries(read, memory, score).handedOut();
        }
        if (read.bulk() && !read.metadataOnly()) {
            score.atLeast(Severity.LOW, Signals.ALWAYS_TOLD);
        }
    }

    private void novelty(boolean first) {
        String namespace = read.scope().namespace();
        if (isAtHome()) {
            Novelty.atHome(actor, namespace, baseline, score);
        } else if (read.bulk() && !baseline.isPerson() && baseline.isUsualPlaceOfSubject(namespace)) {
            score.add(SecretReadSignals.USUAL_OF_SUBJECT);
        } else if (read.bulk() || (!baseline.isPerson() && !baseline.isAtWorkInMany() && !isRelease())) {
            Novelty.place(namespace, read.selectors().helm(), baseline, score);
        } else {
            newSecret(namespace, first);
        }
    }

    private void newSecret(String namespace, boolean first) {
        if (first && baseline.isKnown() && principal.reads().isNew(PrincipalMemory.seriesKey(read.scope()))) {
            score.add(
                    SecretReadSignals.NEW_SECRET,
                    baseline.daysInPlace(namespace)
                            .map(days -> "it has been at work in namespace " + namespace + " for " + Novelty.days(days)
                                    + ", and never read this Secret")
                            .orElse("it was never at work in namespace " + namespace + ", nor read this Secret"));
        }
    }

    private boolean isRelease() {
        return read.scope().name().startsWith(HelmRelease.START);
    }

    private boolean isAtHome() {
        return actor.authenticated() instanceof Principal.ServiceAccount account
                && account.namespace().equals(read.scope().namespace());
    }

    /** Whether a right that was given for the namespace says that whoever has it is meant to read there: one that was never used says little. */
    private boolean isMeantHere() {
        boolean unused = isAtHome()
                ? baseline.isNewReaderAtHome(read.scope().namespace())
                : !baseline.isPerson()
                        && !read.selectors().helm()
                        && baseline.isNewPlace(read.scope().namespace());
        return !unused && Roles.grantedForOneNamespace(read.occurrence(), memory);
    }

    private SignalType reach() {
        boolean everywhere = read.scope().clusterWide();
        return switch (read.manner()) {
            case DELETE_COLLECTION -> SecretReadSignals.DELETE_COLLECTION;
            case DRY_RUN_DELETE -> SecretReadSignals.DRY_RUN_DELETE;
            case WRITE -> actor.isPerson() ? SecretReadSignals.WRITE_BY_USER : SecretReadSignals.WRITE;
            case PROXIED ->
                read.scope().named()
                        ? SecretReadSignals.PROXIED_NAMED
                        : everywhere ? SecretReadSignals.PROXIED_CLUSTER : SecretReadSignals.PROXIED;
            case IDLE_WRITE -> repeats() ? SecretReadSignals.NAMED : SecretReadSignals.IDLE_WRITE;
            case NAMED -> everywhere ? SecretReadSignals.NAMED_EVERYWHERE : SecretReadSignals.NAMED;
            case LIST, WATCH -> everywhere ? everySecret() : namespace();
            case WATCH_ON -> everywhere ? SecretReadSignals.CLUSTER_FEED : namespace();
        };
    }

    /** kubectl diff, and a server-side dry run of apply, first get what they then pretend to write: it returns the same once more. */
    private boolean repeats() {
        String key = PrincipalMemory.key(read.scope());
        return read.scope().named()
                && actor.impersonated().isEmpty()
                && principal.explained().has(key)
                && principal.recent(Kind.NAMED_READ, read.occurrence().time(), PrincipalMemory.JUST_NOW).stream()
                        .anyMatch(trace -> trace.key().equals(PrincipalMemory.seriesKey(read.scope())));
    }

    private SignalType everySecret() {
        return read.selectors().helm() ? SecretReadSignals.HELM_CLUSTER : SecretReadSignals.CLUSTER;
    }

    private SignalType namespace() {
        return actor.effective() instanceof Principal.ServiceAccount account
                        && !account.namespace().equals(read.scope().namespace())
                ? SecretReadSignals.FOREIGN_NAMESPACE
                : SecretReadSignals.NAMESPACE;
    }

    private void place() {
        boolean named = read.manner() == Manner.NAMED && !read.scope().clusterWide();
        score.when(actor.authenticated() instanceof Principal.Node && !named, SecretReadSignals.NODE_UNNAMED);
        if (read.scope().namespace().equals(Signals.CONTROL_PLANE_NAMESPACE)
                && read.bulk()
                && read.selectors().helm()) {
            // only releases bear the label; no token, key or certificate of the cluster does
            score.add(SecretReadSignals.KUBE_SYSTEM_RELEASES, Signals.KUBE_SYSTEM.meaning())
                    .add(SecretReadSignals.HELM);
        } else if (read.scope().namespace().equals(Signals.CONTROL_PLANE_NAMESPACE)) {
            score.add(
                    read.bulk() ? SecretReadSignals.KUBE_SYSTEM_BULK : SecretReadSignals.KUBE_SYSTEM_NAMED,
                    Signals.KUBE_SYSTEM.meaning());
        } else if (read.bulk() && !read.scope().clusterWide() && read.manner() != Manner.DELETE_COLLECTION) {
            score.when(isMeantHere(), SecretReadSignals.GRANTED_HERE)
                    .when(read.selectors().helm() && hasReleases(), SecretReadSignals.HELM);
        }
    }

    /** Anybody can ask as Helm does. Who installs there has written a release, was given a right for the namespace, or names the release. */
    private boolean hasReleases() {
        return read.selectors().helmRelease()
                || Roles.grantedForOneNamespace(read.occurrence(), memory)
                || principal.hasRelease(read.scope().namespace());
    }

    /** kubectl proxy does so too; some rule sets leave such clients out altogether, and attackers know. */
    private void loopback() {
        if (actor.claimedIps().isEmpty() || isLoopback(actor.sourceIp())) {
            return;
        }
        if (actor.claimedIps().stream().anyMatch(SecretReadScore::isLoopback)) {
            score.add(
                    SecretReadSignals.LOOPBACK,
                    "it claims to come from the API server's own machine but comes from " + actor.sourceIp());
        }
    }

    private static boolean isLoopback(String ip) {
        return ip.startsWith("127.") || ip.equals("::1");
    }

    private void impersonation() {
        score.whenImpersonated(read.occurrence(), SecretReadSignals.IMPERSONATION);
        score.when(
                actor.impersonated().isPresent()
                        && isOfSystem(actor.impersonated().get()),
                Signals.SYSTEM_IDENTITY);
    }

    private static boolean isOfSystem(Principal other) {
        return !(other instanceof Principal.User) || other.username().startsWith("system:");
    }

    private void refused() {
        if (actor.authenticated() instanceof Principal.Anonymous) {
            score.add(
                    outcome.code() == 401 ? SecretReadSignals.UNKNOWN_CREDENTIAL : SecretReadSignals.ANONYMOUS_REFUSED);
        } else if (actor.authenticated() instanceof Principal.Node
                && !read.scope().named()) {
            score.add(SecretReadSignals.NODE_REFUSED);
        } else if (read.scope().clusterWide() && read.bulk()) {
            score.add(SecretReadSignals.CLUSTER_REFUSED);
        }
        impersonation();
        SecretReadSeries series = new SecretReadSeries(read, memory, score);
        series.rejected();
        series.refused();
    }
}
