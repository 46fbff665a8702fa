package io.secretwatch.knowledge.lineage;

import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.Making;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.Workload;
import io.secretwatch.activity.rbac.Administrator;
import io.secretwatch.knowledge.Carried;
import io.secretwatch.knowledge.Trace;
import io.secretwatch.wire.alert.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a workload's template is known to hold and to run, and whose it is, so that a later write is judged by what it adds.
 *
 * @param lastWritten to a day, so that a workload that is gone can be forgotten
 * @param uid of the object, empty where the log does not have it
 */
public record WorkloadMemory(Instant lastWritten, Contents contents, Authorship authorship, String uid)
        implements Carried<WorkloadMemory> {

    private static final Duration STALE = Duration.ofDays(1);
    /** The answer where an object was made. */
    private static final int CREATED = 201;

    /**
     * Whose the template is.
     *
     * @param author user name of the one who last changed what it holds or runs; empty where only controllers were seen to write it
     * @param since when that was
     * @param auditId of the request by which it was, as the client may have chosen it
     * @param risk of the finding that the author's write was, 0 where it was none
     * @param madeFor the workload it was made for by a program that makes workloads; absent where none is known
     * @param administrator the author might do everything when it was written
     */
    public record Authorship(
            String author, Instant since, String auditId, int risk, Optional<Workload> madeFor, boolean administrator) {

        private static final Authorship UNKNOWN = new Authorship("", Instant.EPOCH, "", 0, Optional.empty(), false);

        private Authorship withRisk(int other) {
            return new Authorship(author, since, auditId, other, madeFor, administrator);
        }
    }

    /** Nothing known. */
    public static final WorkloadMemory BLANK = new WorkloadMemory(Instant.EPOCH, Contents.NONE, Authorship.UNKNOWN, "");

    /** See {@link Contents}. */
    public Set<String> holds() {
        return contents.holds();
    }

    /** See {@link Authorship}. */
    public String author() {
        return authorship.author();
    }

    /** See {@link Authorship}. */
    public Instant since() {
        return authorship.since();
    }

    /** See {@link Authorship}. */
    public String auditId() {
        return authorship.auditId();
    }

    /** See {@link Authorship}. */
    public int risk() {
        return authorship.risk();
    }

    /** See {@link Authorship}. */
    public Optional<Workload> madeFor() {
        return authorship.madeFor();
    }

    /** The author's write, as evidence of what came before an activity; none where it is known from a later log. */
    public List<Trace> written(String name, Instant now) {
        return since().isAfter(now) ? List.of() : List.of(new Trace(Trace.Kind.TEMPLATE, name, since(), auditId()));
    }

    /** Whether anything is known. */
    public boolean isKnown() {
        return !lastWritten.equals(Instant.EPOCH);
    }

    /** Whether its author might do everything when it was written, as those who install clusters and operators. */
    public boolean isOfAdministrator() {
        return authorship.administrator();
    }

    /** Whether its author wrote it directly, and not a program for the template of another. */
    public boolean isByHand() {
        return !author().isEmpty() && madeFor().isEmpty();
    }

    /** Whether the write reaches for nothing that the workload does not hold already. */
    public boolean holdsAllOf(SecretUse use) {
        return contents.holdsAllOf(use);
    }

    /**
     * Whether the write reaches for nothing that this very workload holds already. One that is made anew under the name of another is
     * another, unless the same author makes it again, and making it was no finding.
     */
    public boolean held(SecretUse use) {
        boolean anew = use.occurrence().outcome().code() == CREATED
                || use.occurrence().call().verb().equals("create");
        return (!anew || isMadeAgain(use)) && holdsAllOf(use);
    }

    private boolean isMadeAgain(SecretUse use) {
        return author().equals(use.occurrence().actor().authenticated().username())
                && Severity.ofRisk(risk()).compareTo(Severity.MEDIUM) < 0;
    }

    /** The names of the accounts that it runs as. */
    public Set<String> accounts() {
        return contents.exposed(Exposure.Kind.ACCOUNT);
    }

    /** Whether the workload holds a Secret, or reaches into its node, where those of others are kept. */
    public boolean holdsSecrets() {
        return contents.namesSecrets() || contents.reachesNode();
    }

    /** Whether it holds a Secret by its name. */
    public boolean namesSecrets() {
        return contents.namesSecrets();
    }

    /** Whether it reaches into its node. */
    public boolean reachesNode() {
        return contents.reachesNode();
    }

    /** Whether its author put this into it. */
    public boolean isExposed(Exposure exposure) {
        return holds().contains(Contents.key(exposure));
    }

    /** Whether a write chooses one node, or those of the control plane, for Pods that could run on any. */
    public boolean isPlacedBy(SecretUse use) {
        for (Exposure exposure : use.exposures()) {
            boolean places = exposure.kind() == Exposure.Kind.PINNED || exposure.kind() == Exposure.Kind.CONTROL_PLANE;
            if (places && !isExposed(exposure)) {
                return true;
            }
        }
        return false;
    }

    /** What of this kind its author put into it, or was seen in what controllers made of it. */
    public Set<String> exposed(Exposure.Kind kind) {
        return contents.exposed(kind);
    }

    /** The names of the Secrets it holds. */
    public Set<String> secretNames() {
        return contents.secretNames();
    }

    /** Whether the write makes it run nothing that it is not known to have run. */
    public boolean runsAllOf(SecretUse use) {
        return contents.programs().containsAll(use.making().programs());
    }

    /**
     * Whether a workload that claims to be made for this one can be: it reaches for nothing that this one does not hold, and the uid
     * of the claim is not another's.
     */
    public boolean mayHold(SecretUse made) {
        String claimed = made.making().owner().uid();
        boolean same = uid.isEmpty() || claimed.isEmpty() || uid.equals(claimed);
        return isKnown() && same && secretNames().containsAll(made.secretNames());
    }

    /**
     * The memory after a write by its author; the same object where it adds nothing and was written lately.
     *
     * @param risk of the finding that the write was, 0 where it was none
     */
    public WorkloadMemory after(SecretUse use, int risk) {
        Instant time = use.occurrence().time();
        boolean changes = !Contents.hasReach(holds(), use) || !runsAllOf(use) || !isKnown();
        if (!written(use) || (!changes && !time.isAfter(lastWritten.plus(STALE)))) {
            return this;
        }
        if (!changes) {
            return new WorkloadMemory(time, contents, authorship.withRisk(risk), uid);
        }
        boolean created = use.occurrence().call().verb().equals("create");
        String user = use.occurrence().actor().authenticated().username();
        Optional<Workload> owner = created ? Optional.empty() : madeFor();
        return new WorkloadMemory(
                time,
                (created ? contents.ofNewObject() : contents).with(use),
                new Authorship(user, time, use.occurrence().auditId(), risk, owner, Administrator.is(use.occurrence())),
                use.making().uid().isEmpty() && !created ? uid : use.making().uid());
    }

    /** The memory after it was created by a request whose body is not known: whose it is, and nothing of what it holds. */
    public WorkloadMemory afterUnseen(Occurrence creation, int risk) {
        Authorship theirs = new Authorship(
                creation.actor().authenticated().username(),
                creation.time(),
                creation.auditId(),
                risk,
                Optional.empty(),
                Administrator.is(creation));
        return new WorkloadMemory(creation.time(), contents.ofNewObject(), theirs, "");
    }

    /** The memory of a workload for which a controller made this one: it holds what was made of it, by any author. */
    public WorkloadMemory afterMaking(SecretUse made) {
        return !written(made) || Contents.hasReach(contents.made(), made)
                ? this
                : new WorkloadMemory(
                        made.occurrence().time(), contents.withMade(Contents.reach(made)), authorship, uid);
    }

    /** The same, made for that workload, and so the doing of its author. */
    public WorkloadMemory madeFor(Workload workload, WorkloadMemory owner) {
        Authorship theirs = new Authorship(
                owner.author(), since(), auditId(), owner.risk(), Optional.of(workload), owner.isOfAdministrator());
        return new WorkloadMemory(lastWritten, contents, theirs, uid);
    }

    @Override
    public WorkloadMemory settled() {
        return this;
    }

    /** Where only controllers were seen to write it, its author and what he put in are as they are vouched for. */
    @Override
    public WorkloadMemory with(WorkloadMemory vouched) {
        return author().isEmpty() && !vouched.author().isEmpty()
                ? new WorkloadMemory(
                        lastWritten, vouched.contents.withMade(contents.made()), vouched.authorship, vouched.uid)
                : this;
    }

    private static boolean written(SecretUse use) {
        return use.occurrence().outcome().succeeded()
                && !use.dryRun()
                && use.making().effect() != Making.Effect.SCALES;
    }
}
