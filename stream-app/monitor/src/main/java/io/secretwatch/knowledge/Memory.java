package io.secretwatch.knowledge;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Outcome;
import io.secretwatch.activity.Workload;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.activity.rbac.RbacReason;
import io.secretwatch.knowledge.baseline.Acquaintance;
import io.secretwatch.knowledge.baseline.BaselineKeys;
import io.secretwatch.knowledge.baseline.Habit;
import io.secretwatch.knowledge.baseline.PeerHabit;
import io.secretwatch.knowledge.delivery.LogGap;
import io.secretwatch.knowledge.identity.AddressUse;
import io.secretwatch.knowledge.identity.AuditIdUse;
import io.secretwatch.knowledge.identity.Fit;
import io.secretwatch.knowledge.identity.IdReuse;
import io.secretwatch.knowledge.identity.Misplacement;
import io.secretwatch.knowledge.identity.Whereabouts;
import io.secretwatch.knowledge.lineage.Lineage;
import io.secretwatch.knowledge.lineage.NamedWorkload;
import io.secretwatch.knowledge.lineage.PodAccount;
import io.secretwatch.knowledge.lineage.WorkloadMemory;
import io.secretwatch.knowledge.log.ClusterClock;
import io.secretwatch.knowledge.log.StageUse;
import io.secretwatch.knowledge.rights.Grants;
import io.secretwatch.knowledge.rights.RightsQuestion;
import io.secretwatch.knowledge.rights.ToldGrant;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Misfit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known when an activity is judged. A rule asks for what it needs, and only that is looked up.
 *
 * <p>The answers are those from before the activity, however often and in whatever order they are asked for.
 */
public interface Memory {

    /**
     * What is remembered under a key.
     *
     * @param key what follows the cluster
     */
    <V> Optional<V> recall(StateKind<V> kind, String key);

    /** What the authenticated principal of the activity is known to have done. */
    PrincipalMemory principal();

    /** What any principal is known to have done; {@link PrincipalMemory#BLANK} where nothing is known. */
    PrincipalMemory principalOf(String username);

    /** What a workload's template is known to hold, and whose it is; {@link WorkloadMemory#BLANK} where nothing is known. */
    WorkloadMemory workload(Workload workload);

    /** The same of a workload whose key is known. */
    WorkloadMemory workload(NamedWorkload workload);

    /** The line from a workload up to the template it was made of; it is walked once, however often it is asked for. */
    Lineage line(Workload workload);

    /** Which binding and role allowed a request, as the authorizer said it; absent where it did not. The text is read once. */
    Optional<RbacReason> reason(Outcome outcome);

    /** The same, with what is known of the grant that it names. */
    ToldGrant told(Outcome outcome);

    /** What does not fit the identity of an actor as far as its request alone shows it; it is compared once. */
    List<Misfit> misfits(Actor actor);

    /** What in an activity does not fit the identity of its actor, as {@link Fit} says; it is compared once. */
    List<Misfit> misfits(Activity activity);

    /** What speaks against the place from which a service account's token is used, as {@link Whereabouts} says; it is compared once. */
    Optional<Misplacement> misplacement(Occurrence occurrence);

    /** How far the cluster had been judged, and how it is used to speak. */
    ClusterClock clock();

    /** Which stages of requests the log shows, with those of events that have come and wait to be judged. */
    StageUse stages();

    /** What one back end of the API servers lacks, where that is found out with this activity. */
    Optional<LogGap> logGap();

    /** The key of the audit id of an occurrence, as {@link AuditIdUse} has it; it is composed once. */
    String auditIdKey(Occurrence occurrence);

    /** Whether the activity's audit id stood on another request within the last hour or two; asked of few, as it costs a look at the disk. */
    IdReuse auditIdReuse();

    /** Who last wrote an object, and what it holds; absent where it was made before the log began, or long ago. */
    Optional<ObjectOrigin> origin(ObjectKey object);

    /** The same of a role or binding; each request is asked several times for those that allowed it. */
    Optional<ObjectOrigin> origin(RbacObject object);

    /** Which roles a subject is given, under a key of {@link Grants}; {@link Grants#NONE} where nothing is known. */
    Grants grants(String key);

    /** Under which account a Pod runs; absent where the Pod was not seen to do anything. */
    Optional<PodAccount> podAccount(String namespace, String pod);

    /** Who created a Secret within this hour or the last; absent where that was not seen. */
    Optional<FreshSecret> freshSecret(String namespace, String name, Instant now);

    /** Which Pods are at an address; absent where none was seen there. */
    Optional<AddressUse> addressUse(String address);

    /** How usual something is, under a key of {@link BaselineKeys}; absent where it was never seen. */
    Optional<Habit> habit(String key);

    /** How far a principal is known; absent where it was never seen. */
    Optional<Acquaintance> acquaintance(String username);

    /** How usual something is among the members of a group, by the group and then a key of {@link BaselineKeys}. */
    Optional<PeerHabit> peerHabit(String key);

    /** When a principal asked for its rights; absent where it was not seen to. */
    Optional<RightsQuestion> rightsQuestion(String username);
}
