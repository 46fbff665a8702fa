package io.secretwatch.knowledge.learning;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Outcome;
import io.secretwatch.activity.Workload;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.activity.rbac.RbacReason;
import io.secretwatch.knowledge.FreshSecret;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.knowledge.ObjectOrigin;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.knowledge.TimeKey;
import io.secretwatch.knowledge.baseline.Acquaintance;
import io.secretwatch.knowledge.baseline.Habit;
import io.secretwatch.knowledge.baseline.PeerHabit;
import io.secretwatch.knowledge.identity.AddressUse;
import io.secretwatch.knowledge.identity.AuditIdUse;
import io.secretwatch.knowledge.identity.Fit;
import io.secretwatch.knowledge.identity.Misplacement;
import io.secretwatch.knowledge.identity.Whereabouts;
import io.secretwatch.knowledge.lineage.Lineage;
import io.secretwatch.knowledge.lineage.NamedWorkload;
import io.secretwatch.knowledge.lineage.PodAccount;
import io.secretwatch.knowledge.lineage.WorkloadMemory;
import io.secretwatch.knowledge.rights.Grants;
import io.secretwatch.knowledge.rights.RightsQuestion;
import io.secretwatch.knowledge.rights.ToldGrant;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Misfit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A memory that says under which kind and key each question has its answer. Where the values are is up to those that extend it. */
public abstract class RecalledMemory implements Memory {

    private @Nullable Workload walkedFrom;
    private Lineage walked = Lineage.UNKNOWN;
    private @Nullable Actor actor;
    private List<Misfit> misfitsOfActor = List.of();
    private @Nullable Activity compared;
    private List<Misfit> misfits = List.of();
    private @Nullable Occurrence placed;
    private Optional<Misplacement> misplacement = Optional.empty();
    private @Nullable Outcome read;
    private ToldGrant told = ToldGrant.NONE;
    /** The first two roles and bindings that were asked for: mostly those of the reason, of which several rules and learners ask. */
    private @Nullable RbacObject oneObject;

    private Optional<ObjectOrigin> originOfOne = Optional.empty();
    private @Nullable RbacObject otherObject;
    private Optional<ObjectOrigin> originOfOther = Optional.empty();
    private @Nullable Occurrence keyed;
    private String auditIdKey = "";

    /** The time of the activity that is judged: what is known from a later log, which somebody vouches for, was not yet so. */
    protected Instant now() {
        return Instant.MAX;
    }

    private boolean isLater(Instant time) {
        return time.isAfter(now());
    }

    private boolean isGivenLater(RbacObject binding) {
        return recall(LearnedKinds.ORIGINS, ObjectKey.of(binding).toString())
                .filter(origin -> isLater(origin.since()))
                .isPresent();
    }

    @Override
    public final Lineage line(Workload workload) {
        if (!workload.equals(walkedFrom)) {
            walked = Lineage.of(named(workload), this);
            walkedFrom = workload;
        }
        return walked;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // all ask for the same one
    public final List<Misfit> misfits(Actor of) {
        if (of != actor) {
            misfitsOfActor = Misfit.of(of);
            actor = of;
        }
        return misfitsOfActor;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // all ask for the same one
    public final List<Misfit> misfits(Activity activity) {
        if (activity != compared) {
            misfits = Fit.misfits(activity, this);
            compared = activity;
        }
        return misfits;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // all ask for the same one
    public final Optional<Misplacement> misplacement(Occurrence occurrence) {
        if (occurrence != placed) {
            misplacement = Whereabouts.misplacement(occurrence, this);
            placed = occurrence;
        }
        return misplacement;
    }

    @Override
    public final Optional<RbacReason> reason(Outcome outcome) {
        return told(outcome).reason();
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // all ask for the same one
    public final ToldGrant told(Outcome outcome) {
        if (outcome != read) {
            told = parse(outcome);
            read = outcome;
        }
        return told;
    }

    /** What the text of a reason says. */
    protected ToldGrant parse(Outcome outcome) {
        return new ToldGrant(RbacReason.of(outcome));
    }

    /** A workload with what follows from its name. */
    protected NamedWorkload named(Workload workload) {
        return new NamedWorkload(workload);
    }

    /** The hour of a time, as the beginning of a key. */
    protected String hour(Instant time) {
        return TimeKey.ofHour(time);
    }

    /** The key of a role or binding. */
    protected String key(RbacObject object) {
        return ObjectKey.of(object).toString();
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // all ask for the same one
    public final String auditIdKey(Occurrence occurrence) {
        if (occurrence != keyed) {
            auditIdKey = AuditIdUse.key(hour(occurrence.time()), occurrence);
            keyed = occurrence;
        }
        return auditIdKey;
    }

    @Override
    public final PrincipalMemory principalOf(String username) {
        return recall(LearnedKinds.PRINCIPALS, username).orElse(PrincipalMemory.BLANK);
    }

    @Override
    public final WorkloadMemory workload(Workload workload) {
        return recall(LearnedKinds.WORKLOADS, ObjectKey.keyOf(workload)).orElse(WorkloadMemory.BLANK);
    }

    @Override
    public final WorkloadMemory workload(NamedWorkload workload) {
        return recall(LearnedKinds.WORKLOADS, workload.key()).orElse(WorkloadMemory.BLANK);
    }

    @Override
    public final Optional<ObjectOrigin> origin(ObjectKey object) {
        return origin(object.toString());
    }

    private Optional<ObjectOrigin> origin(String key) {
        Optional<ObjectOrigin> origin = recall(LearnedKinds.ORIGINS, key);
        return origin.isPresent() && isLater(origin.get().since()) ? Optional.empty() : origin;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // all ask for the same ones
    public final Optional<ObjectOrigin> origin(RbacObject object) {
        if (object == oneObject) {
            return originOfOne;
        }
        if (object == otherObject) {
            return originOfOther;
        }
        Optional<ObjectOrigin> origin = origin(key(object));
        if (oneObject == null) {
            oneObject = object;
            originOfOne = origin;
        } else if (otherObject == null) {
            otherObject = object;
            originOfOther = origin;
        }
        return origin;
    }

    @Override
    public final Grants grants(String key) {
        Grants grants = recall(LearnedKinds.GRANTS, key).orElse(Grants.NONE);
        return isLater(grants.newest()) ? grants.without(this::isGivenLater) : grants;
    }

    @Override
    public final Optional<PodAccount> podAccount(String namespace, String pod) {
        return recall(LearnedKinds.PODS, PodAccount.key(namespace, pod));
    }

    @Override
    public final Optional<FreshSecret> freshSecret(String namespace, String name, Instant now) {
        return recall(LearnedKinds.FRESH_SECRETS, FreshSecret.key(now, namespace, name))
                .or(() -> recall(
                        LearnedKinds.FRESH_SECRETS, FreshSecret.key(now.minus(Duration.ofHours(1)), namespace, name)));
    }

    @Override
    public final Optional<AddressUse> addressUse(String address) {
        Optional<AddressUse> use = recall(LearnedKinds.ADDRESSES, address);
        return use.isPresent() && !use.get().ofNode() && isLater(use.get().lastTaken()) ? Optional.empty() : use;
    }

    @Override
    public final Optional<RightsQuestion> rightsQuestion(String username) {
        Optional<RightsQuestion> question = recall(LearnedKinds.QUESTIONS, username);
        return question.isPresent() && isLater(question.get().asked()) ? Optional.empty() : question;
    }

    @Override
    public final Optional<Habit> habit(String key) {
        return recall(LearnedKinds.HABITS, key);
    }

    @Override
    public final Optional<Acquaintance> acquaintance(String username) {
        return recall(LearnedKinds.ACQUAINTANCES, username);
    }

    @Override
    public final Optional<PeerHabit> peerHabit(String key) {
        return recall(LearnedKinds.PEER_HABITS, key);
    }
}
