package io.secretwatch.knowledge.learning;

import io.secretwatch.knowledge.FreshSecret;
import io.secretwatch.knowledge.ObjectOrigin;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.knowledge.Retention;
import io.secretwatch.knowledge.StateKind;
import io.secretwatch.knowledge.StateKind.Residence;
import io.secretwatch.knowledge.baseline.Acquaintance;
import io.secretwatch.knowledge.baseline.Habit;
import io.secretwatch.knowledge.baseline.PeerHabit;
import io.secretwatch.knowledge.identity.AddressUse;
import io.secretwatch.knowledge.identity.AuditIdUse;
import io.secretwatch.knowledge.identity.BlockUse;
import io.secretwatch.knowledge.identity.ClusterNetworks;
import io.secretwatch.knowledge.identity.NodeBlocks;
import io.secretwatch.knowledge.lineage.PodAccount;
import io.secretwatch.knowledge.lineage.WorkloadMemory;
import io.secretwatch.knowledge.rights.Grants;
import io.secretwatch.knowledge.rights.RightsQuestion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** All that is learnt from activities, and the learners that do it. A new memory is a line in each of the two lists. */
public final class LearnedKinds {

    public static final StateKind<PrincipalMemory> PRINCIPALS = new StateKind<>(
            "principals",
            PrincipalMemory.class,
            "user name",
            "scopes read, those of them that were no finding, scopes refused, Secrets created, at most 256 of each, single names give way"
                    + " first, and once there are 256, whether another was read or refused before is unknown; the last hour's traces,"
                    + " at most 64; what it read or tried to read within a week though nothing explained it, at most 128; where its tokens are used from",
            Residence.HEAP,
            unused(PrincipalMemory::lastActive));

    public static final StateKind<WorkloadMemory> WORKLOADS = new StateKind<>(
            "workloads",
            WorkloadMemory.class,
            "kind, namespace, name",
            "Secrets and exposures that its author put in and that controllers made of it, at most 512; digests of what it runs, at most 64;"
                    + " author, request and risk; for whom it was made",
            Residence.DISK,
            unused(WorkloadMemory::lastWritten));

    public static final StateKind<ObjectOrigin> ORIGINS = new StateKind<>(
            "origins",
            ObjectOrigin.class,
            "kind, namespace, name",
            "who wrote a role, binding, admission configuration, certificate request or token, when, and what it holds",
            Residence.DISK,
            unused(ObjectOrigin::lastWritten));

    public static final StateKind<Grants> GRANTS = new StateKind<>(
            "grants",
            Grants.class,
            "user, account or group",
            "the roles that it is given, and by which bindings, at most 64; those of one namespace give way first",
            Residence.HEAP,
            unused(Grants::lastSeen));

    public static final StateKind<PodAccount> PODS = new StateKind<>(
            "pods",
            PodAccount.class,
            "namespace, Pod",
            "the account under which it runs, as its own requests said",
            Residence.DISK,
            unused(PodAccount::seen));

    public static final StateKind<AddressUse> ADDRESSES = new StateKind<>(
            "addresses",
            AddressUse.class,
            "IP address",
            "the Pod that took it last, and those that did within a day, at most 3",
            Residence.DISK,
            unused(AddressUse::lastTaken));

    public static final StateKind<ClusterNetworks> NETWORKS = new StateKind<>(
            "networks",
            ClusterNetworks.class,
            "nothing",
            "from which networks Pods, nodes and people use their credentials, at most 32: the cluster's own stay; of each a few of the Pods and"
                    + " nodes, and whether its addresses tell on which node a Pod is",
            Residence.HEAP,
            new Retention.ByJudge<>("never: one for each cluster"));

    public static final StateKind<NodeBlocks> NODES = new StateKind<>(
            "nodes",
            NodeBlocks.class,
            "UID of a node",
            "its name, and the blocks of addresses in which its Pods are, at most 8 of each size",
            Residence.DISK,
            unused(NodeBlocks::last));

    public static final StateKind<BlockUse> BLOCKS = new StateKind<>(
            "address-blocks",
            BlockUse.class,
            "block of addresses",
            "the node whose Pods are in it, and the one before",
            Residence.DISK,
            unused(BlockUse::last));

    public static final StateKind<RightsQuestion> QUESTIONS = new StateKind<>(
            "questions",
            RightsQuestion.class,
            "user name",
            "when the principal asked for its rights",
            Residence.HEAP,
            unused(RightsQuestion::asked));

    public static final StateKind<AuditIdUse> AUDIT_IDS = new StateKind<>(
            "audit-ids",
            AuditIdUse.class,
            "hour, audit id",
            "user and request that it stood on, hashed; not of nodes",
            Residence.DISK,
            new Retention.DuplicateWindow<>());

    public static final StateKind<FreshSecret> FRESH_SECRETS = new StateKind<>(
            "fresh-secrets",
            FreshSecret.class,
            "hour, namespace, Secret",
            "who created it, and by which request",
            Residence.DISK,
            new Retention.DuplicateWindow<>());

    public static final StateKind<Habit> HABITS = new StateKind<>(
            "habits",
            Habit.class,
            "user name, what it does",
            "when it was first and last seen, on how many days, how often, when it was last a finding, and what people said of it; at most"
                    + " 1,000 new ones of a principal in a day",
            Residence.HEAP,
            baseline(Habit::lastSeen));

    public static final StateKind<Acquaintance> ACQUAINTANCES = new StateKind<>(
            "acquaintances",
            Acquaintance.class,
            "user name",
            "the same of the principal itself, of its clients and of its networks, at most 8 of each; when it came to a namespace for the"
                    + " first time, the last 8",
            Residence.HEAP,
            baseline(known -> known.self().lastSeen()));

    public static final StateKind<PeerHabit> PEER_HABITS = new StateKind<>(
            "peer-habits",
            PeerHabit.class,
            "group, what its members do",
            "the same by days, and since when two of them do it",
            Residence.HEAP,
            baseline(peers -> peers.habit().lastSeen()));

    /** Every kind that is learnt. */
    public static final List<StateKind<?>> ALL = List.of(
            PRINCIPALS,
            WORKLOADS,
            ORIGINS,
            GRANTS,
            PODS,
            ADDRESSES,
            NETWORKS,
            NODES,
            BLOCKS,
            QUESTIONS,
            HABITS,
            ACQUAINTANCES,
            PEER_HABITS,
            AUDIT_IDS,
            FRESH_SECRETS);

    /** What learns from each activity. */
    public static final List<Learner> LEARNERS = List.of(
            new AuditIdLearner(),
            new AddressLearner(),
            new PlaceLearner(),
            new RbacLearner(),
            new GrantLearner(),
            new PodAccountLearner(),
            new RightsQuestionLearner(),
            new CredentialLearner(),
            new AdmissionConfigLearner(),
            new PrincipalLearner(),
            new FreshSecretLearner(),
            new WorkloadLearner(),
            new BaselineLearner());

    /** What learns from a request that is of no interest by itself. */
    public static final List<Learner> OF_GRANTS = List.of(new GrantLearner());

    /** What learns from what Sigma rules match: a request that is told a second time teaches nothing else. */
    public static final List<Learner> OF_MATCHES = List.of(new BaselineLearner());

    private LearnedKinds() {}

    /** What has done nothing new for so long is as good as new. */
    private static <V> Retention<V> unused(Function<V, Instant> lastUsed) {
        return new Retention.Unused<>(Duration.ofDays(90), lastUsed);
    }

    /** What is done once in a quarter is remembered until the next time. */
    private static <V> Retention<V> baseline(Function<V, Instant> lastUsed) {
        return new Retention.Unused<>(Duration.ofDays(100), lastUsed);
    }
}
