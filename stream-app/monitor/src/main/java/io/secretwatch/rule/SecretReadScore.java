package io.secretwatch.rule;

import io.secretwatch.activity.Outcome;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretRead.Manner;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.knowledge.Trace;
import io.secretwatch.knowledge.Trace.Kind;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How much an unexpected read weighs: what it hands out, to whom, and what came before it. */
final class SecretReadScore {

    private static final Duration SERIES = Duration.ofMinutes(10);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int REFUSALS_OF_A_SERIES = 3;
    private static final int NAMESPACES_OF_A_FAN_OUT = 3;
    private static final int GRANTED_NAMESPACES_OF_A_FAN_OUT = 6;
    private static final int NAMES_OF_AN_ENUMERATION = 10;
    private static final int GUESSES = 8;

    private final SecretRead read;
    private final Memory known;
    private final PrincipalMemory memory;
    private final Actor actor;
    private final Outcome outcome;
    private final Score score = new Score();

    SecretReadScore(SecretRead read, Memory known) {
        this.read = read;
        this.known = known;
        this.memory = known.principal();
        this.actor = read.occurrence().actor();
        this.outcome = read.occurrence().outcome();
    }

    Score score() {
        if (outcome.impersonationRefused()) {
            return score.add(
                    "impersonation-refused", 50, "it wanted to act as somebody else to read Secrets, and was refused");
        }
        if (outcome.succeeded()) {
            handedOut();
        } else if (outcome.refused()) {
            refused();
        } else if (outcome.code() == 422 && read.manner() == Manner.IDLE_WRITE) {
            score.add("value-tested", 24, "a guess of a value, put as a test that failed");
        } else if ((outcome.code() == 404 || outcome.code() == 405)
                && read.scope().named()) {
            series(Kind.MISSING, HOUR, GUESSES, "guessing", 30, "%d names that do not exist, within an hour");
        }
        return score;
    }

    private void handedOut() {
        if (actor.effective() instanceof Principal.Anonymous) {
            score.add("anonymous", 100, "anybody at all can read this: the request was not authenticated");
            return;
        }
        reach();
        impersonation();
        GrantedLately.note(score, read.occurrence(), known);
        if (memory.wasRefused(read.scope().namespace(), read.scope().name())) {
            score.add("refused-before", 35, "it was refused this before");
        }
        if (UnexpectedSecretRead.firstTime(read, memory)) {
            score.add("first-seen", 2, "it has not read this scope before, as far as is known");
        }
        if (!read.scope().clusterWide()) {
            series(
                    Kind.NAMESPACE_READ,
                    HOUR,
                    NAMESPACES_OF_A_FAN_OUT,
                    "fan-out",
                    55,
                    "it read all Secrets of %d namespaces within an hour");
            series(
                    Kind.GRANTED_NAMESPACE_READ,
                    HOUR,
                    GRANTED_NAMESPACES_OF_A_FAN_OUT,
                    "fan-out",
                    55,
                    "it read all Secrets of %d namespaces within an hour");
            series(
                    Kind.NAMED_READ,
                    HOUR,
                    NAMES_OF_AN_ENUMERATION,
                    "enumeration",
                    65,
                    "it read %d Secrets by name within an hour");
        }
    }

    private void reach() {
        boolean helm = read.selectors().helm();
        switch (read.manner()) {
            case DELETE_COLLECTION ->
                score.add(
                        "deletecollection",
                        78,
                        "deletecollection returns every Secret it deletes, or with dryRun only pretends to delete");
            case DRY_RUN_DELETE ->
                score.add("dry-run-delete", 55, "a delete that deletes nothing can return the Secret");
            case WRITE ->
                score.add(
                        "write-returns",
                        actor.authenticated() instanceof Principal.User ? 24 : 14,
                        "a write is answered with the whole Secret, of one that it did not make");
            case PROXIED ->
                score.add(
                        "proxied",
                        read.scope().named() ? 40 : read.scope().clusterWide() ? 75 : 55,
                        "by way of a proxy, whose own rights the other side sees");
            case IDLE_WRITE ->
                score.add("idle-write", 52, "a write that changes nothing, and is answered with the whole Secret");
            case NAMED -> {
                boolean everywhere = read.scope().clusterWide();
                score.add(
                        everywhere ? "cluster-wide" : "named",
                        everywhere ? 50 : 12,
                        everywhere ? "one name, asked for in every namespace" : "one Secret by its name");
            }
            case LIST, WATCH, WATCH_ON -> {
                if (!read.scope().clusterWide()) {
                    score.add(
                            "namespace",
                            actor.authenticated() instanceof Principal.ServiceAccount ? 32 : 25,
                            actor.authenticated() instanceof Principal.ServiceAccount
                                    ? "every Secret of a namespace that is not its own"
                                    : "every Secret of the namespace");
                } else if (read.manner() == Manner.WATCH_ON) {
                    score.add("cluster-wide", 60, "a standing feed of every Secret of the cluster, from now on");
                } else {
                    score.add("cluster-wide", helm ? 65 : 75, "every Secret of the cluster");
                }
            }
        }
        if (read.metadataOnly()) {
            score.add("metadata-only", -40, "only names and annotations were handed out, which may repeat the data");
        }
        place(helm);
        loopback();
    }

    /** kubectl proxy does so too; some rule sets leave such clients out altogether, and attackers know. */
    private void loopback() {
        boolean claims = actor.claimedIps().stream().anyMatch(ip -> ip.startsWith("127.") || ip.equals("::1"));
        if (claims && !actor.sourceIp().startsWith("127.") && !actor.sourceIp().equals("::1")) {
            score.add(
                    "forwarded-loopback",
                    3,
                    "it claims to come from the API server's own machine, and comes from " + actor.sourceIp());
        }
    }

    private void place(boolean helm) {
        if (actor.authenticated() instanceof Principal.Node && read.manner() == Manner.NAMED) {
            score.add("not-a-kubelet", 15, "a node's identity, used by something that does not call itself kubelet");
        } else if (actor.authenticated() instanceof Principal.Node) {
            score.add("node-unnamed", 25, "no kubelet asks for Secrets without a name");
        }
        if (read.scope().namespace().equals("kube-system")) {
            score.add("kube-system", read.bulk() ? 50 : 38, "the namespace holds credentials of the cluster itself");
        } else if (read.bulk() && !read.scope().clusterWide() && read.manner() != Manner.DELETE_COLLECTION) {
            if (outcome.grantedForOneNamespace()) {
                score.add("granted-here", -10, "the right was given in this very namespace");
            }
            if (helm) {
                score.add("helm", -15, "asked for as Helm does, by owner=helm");
            }
        }
    }

    private void impersonation() {
        actor.impersonated().ifPresent(other -> {
            score.add(
                    "impersonation", 40, "done as " + other.username() + ", whom the policy does not expect it to be");
            if (!(other instanceof Principal.User) || other.username().startsWith("system:")) {
                score.add("system-identity", 25, "a system identity was borrowed, under which reads look ordinary");
            }
        });
    }

    private void refused() {
        if (actor.authenticated() instanceof Principal.Anonymous) {
            score.add(
                    "anonymous",
                    25,
                    outcome.code() == 401
                            ? "an unknown credential was used"
                            : "an unauthenticated client tries its luck");
        } else if (actor.authenticated() instanceof Principal.Node
                && !read.scope().named()) {
            score.add("node-unnamed", 50, "no kubelet asks for Secrets without a name");
        } else if (read.scope().clusterWide() && read.bulk()) {
            score.add("cluster-wide", 25, "it asked for every Secret of the cluster, and was refused");
        }
        impersonation();
        series(Kind.REFUSED, SERIES, REFUSALS_OF_A_SERIES, "refusals", 48, "%d different refusals within ten minutes");
    }

    /** Counts what the memory has of a kind, and this read, if it is of that kind. */
    private void series(Kind kind, Duration within, int enough, String code, int points, String text) {
        Instant now = read.occurrence().time();
        List<Trace> traces = memory.after(read).recent(kind, now, within);
        boolean ofThisKind = traces.stream()
                .anyMatch(trace -> trace.key().equals(PrincipalMemory.key(read.scope()))
                        && trace.time().equals(now));
        if (ofThisKind && traces.size() >= enough) {
            score.add(code, points, text.formatted(traces.size())).cite(traces);
        }
    }
}
