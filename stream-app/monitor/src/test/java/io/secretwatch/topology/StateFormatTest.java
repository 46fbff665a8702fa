package io.secretwatch.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.AdmissionConfigChange;
import io.secretwatch.activity.Workload;
import io.secretwatch.activity.rbac.Power;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.activity.rbac.Right;
import io.secretwatch.activity.rbac.Subject;
import io.secretwatch.judge.state.JudgedTo;
import io.secretwatch.judge.state.StateKinds;
import io.secretwatch.knowledge.Capped;
import io.secretwatch.knowledge.FirstSeen;
import io.secretwatch.knowledge.FreshSecret;
import io.secretwatch.knowledge.ObjectOrigin;
import io.secretwatch.knowledge.ObjectOrigin.Content;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.knowledge.PrincipalMemory.Scopes;
import io.secretwatch.knowledge.StateKind;
import io.secretwatch.knowledge.Trace;
import io.secretwatch.knowledge.WeekOfReads;
import io.secretwatch.knowledge.identity.AddressUse;
import io.secretwatch.knowledge.identity.AuditIdUse;
import io.secretwatch.knowledge.identity.BlockUse;
import io.secretwatch.knowledge.identity.ClusterNetworks;
import io.secretwatch.knowledge.identity.NodeBlocks;
import io.secretwatch.knowledge.identity.PodBlocks;
import io.secretwatch.knowledge.identity.TokenHabits;
import io.secretwatch.knowledge.learning.LearnedKinds;
import io.secretwatch.knowledge.lineage.Contents;
import io.secretwatch.knowledge.lineage.PodAccount;
import io.secretwatch.knowledge.lineage.WorkloadMemory;
import io.secretwatch.knowledge.log.ClusterClock;
import io.secretwatch.knowledge.rights.Grants;
import io.secretwatch.knowledge.rights.RightsQuestion;
import io.secretwatch.principal.Principal;
import io.secretwatch.testing.RandomRecords;
import io.secretwatch.testing.Randomly;
import io.secretwatch.testing.Seeds;
import io.secretwatch.topology.binary.BinaryFormat;
import io.secretwatch.wire.alert.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class StateFormatTest {

    private static final RandomRecords RECORDS = new RandomRecords(
            Map.of(String.class, random -> Randomly.withSurrogates(random, 12), Principal.class, Randomly::principal));

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00.000001Z");

    @TestFactory
    Stream<DynamicTest> a_value_comes_back_as_it_went() {
        return Stream.of(
                test(StateKinds.DEDUP, 42L),
                test(StateKinds.JUDGED_TO, new JudgedTo(TEN)),
                test(StateKinds.CLOCKS, ClusterClock.START.joining(TEN).after(TEN.plus(Duration.ofHours(2)))),
                test(LearnedKinds.ADDRESSES, new AddressUse("web-0", TEN, TEN, Set.of("web-0", "node"))),
                test(
                        LearnedKinds.NETWORKS,
                        ClusterNetworks.NONE.withNode("10.40.0.1", TEN).withPerson("ken", "fd00::1", TEN)),
                test(
                        LearnedKinds.NODES,
                        new NodeBlocks(
                                "node-1",
                                TEN,
                                new PodBlocks(Map.of("10.1.0.0/24", new PodBlocks.Held(2, 5))),
                                new PodBlocks(Map.of()))),
                test(LearnedKinds.BLOCKS, new BlockUse("uid", "", TEN)),
                test(LearnedKinds.PODS, new PodAccount("web", TEN)),
                test(LearnedKinds.FRESH_SECRETS, new FreshSecret("ken", TEN, "id", true)),
                test(LearnedKinds.QUESTIONS, new RightsQuestion(TEN)),
                test(LearnedKinds.AUDIT_IDS, new AuditIdUse(-1, 7)),
                test(LearnedKinds.PRINCIPALS, principal()),
                test(LearnedKinds.WORKLOADS, workload()),
                origin(new ObjectOrigin.Role(
                        Set.of(new Right(Power.EXEC, Right.Extent.NAMED), new Right(Power.TOKENS, Right.Extent.ALL)),
                        Set.of("view"),
                        true)),
                test(
                        LearnedKinds.GRANTS,
                        Grants.NONE.with(
                                new RbacObject("RoleBinding", "shop", "b"),
                                new RbacObject("ClusterRole", "", "edit"),
                                TEN)),
                origin(new ObjectOrigin.Binding(
                        Optional.of(new RbacObject("Role", "shop", "reader")),
                        Capped.of(List.of(new Subject("User", "", "ken"), new Subject("Group", "", "dev"))),
                        false)),
                origin(ObjectOrigin.Binding.UNSEEN),
                origin(new ObjectOrigin.AdmissionConfig(
                        Set.of(AdmissionConfigChange.Power.CHANGES_PODS),
                        new Capped<>(Set.of("service a/b"), true),
                        Capped.of(List.of("0123456789abcdef0123456789abcdef")))),
                origin(new ObjectOrigin.CertificateRequest("signer", "root", Set.of("system:masters"))),
                origin(new ObjectOrigin.Credential("system:serviceaccount:shop:web")));
    }

    @TestFactory
    Stream<DynamicTest> any_value_of_any_kind_comes_back_as_it_went() {
        return StateKinds.ALL.stream().map(kind -> DynamicTest.dynamicTest(kind.name(), () -> anyComesBack(kind)));
    }

    private static <V> void anyComesBack(StateKind<V> kind) {
        BinaryFormat<V> format = StoredValues.format(kind);
        Seeds.each(200, random -> {
            V value = kind.type().cast(RECORDS.any(random, kind.type()));
            assertThat(format.read(format.write(value))).isEqualTo(value);
        });
    }

    private static PrincipalMemory principal() {
        FirstSeen seen = FirstSeen.NOTHING.with("shop/b", TEN).with("shop/a", TEN);
        return new PrincipalMemory(
                TEN,
                new Scopes(seen, FirstSeen.NOTHING.with("shop/a", TEN), FirstSeen.NOTHING, seen),
                List.of(new Trace(Trace.Kind.MISSING, "shop/x", TEN, "id")),
                new WeekOfReads(Map.of("NAMED_READ shop/a", TEN), Map.of("NAMED_READ shop/a", TEN.plusSeconds(1))),
                new TokenHabits(false, Map.of("web-0", new TokenHabits.Place("10.1.0.1", "", TEN, true))));
    }

    private static WorkloadMemory workload() {
        return new WorkloadMemory(
                TEN,
                new Contents(Set.of("db"), Set.of("tls"), Set.of("digest")),
                new WorkloadMemory.Authorship(
                        "ken", TEN, "id", 60, Optional.of(new Workload("Job", "shop", "dump")), true),
                "uid");
    }

    private static DynamicTest origin(Content content) {
        return test(
                LearnedKinds.ORIGINS,
                new ObjectOrigin("grace", TEN, TEN.plusSeconds(1), Optional.of(Severity.HIGH), content));
    }

    private static <V> DynamicTest test(StateKind<V> kind, V value) {
        return DynamicTest.dynamicTest(kind.name() + " " + value.getClass().getSimpleName(), () -> {
            BinaryFormat<V> format = StoredValues.format(kind);
            assertThat(format.read(format.write(value))).isEqualTo(value);
        });
    }
}
