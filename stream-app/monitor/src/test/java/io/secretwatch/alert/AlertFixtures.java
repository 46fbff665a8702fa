package io.secretwatch.alert;

import io.secretwatch.activity.Call;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Outcome;
import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.alert.feedback.Judgement;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Basis;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.RuleInfo;
import io.secretwatch.rule.Signal;
import io.secretwatch.rule.Target;
import io.secretwatch.wire.alert.Technique;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A finding in its three revisions: a pipeline's account lists every Secret, goes on, and stops. */
public final class AlertFixtures {

    static final Instant FIRST = Instant.parse("2026-01-01T10:00:00.123456Z");
    private static final Basis DENIALS = new Basis(
            List.of(
                    "3d2f9a14-1c55-4a3b-9d0e-6f3b1c2a7e10",
                    "9a7c1e02-6b1d-4f7e-8a55-0c4d2e6f8b31",
                    "c41b7d90-02af-4e6c-b1d3-7e9f5a8c6d42"),
            3,
            Optional.of(new Basis.Window(FIRST.minusSeconds(600), FIRST)));
    static final Instant LAST = Instant.parse("2026-01-01T10:01:00.654321Z");

    static final RuleInfo RULE = new RuleInfo(
            "k8s.secret.read.unexpected",
            "Secrets read by a principal that nobody expects to",
            "A principal reads Secrets that no policy entry and no history expects it to read.",
            "Whoever holds a Secret can act as the application it belongs to.",
            new RuleInfo.Deed("read Secrets", "read Secrets", Set.of()),
            new RuleInfo.Coverage(
                    "Metadata",
                    List.of(Technique.CONTAINER_API, Technique.RESOURCE_DISCOVERY),
                    List.of("A01"),
                    List.of("Reads that bypass the API server.")),
            new RuleInfo.Guidance(
                    List.of("A new automation before its exception is written."),
                    List.of(
                            "Ask the owner of the principal.",
                            "Look at what else it did in that hour.",
                            "Rotate what was read.")));

    private AlertFixtures() {}

    public static Alert created() {
        return revision(
                1,
                Lifecycle.CREATE,
                FIRST,
                FIRST,
                List.of(occurrence("list", "limit=500", FIRST, "0b6f5d0e-2f0d-4c5b-8f63-6d3a1c0e9a11")));
    }

    public static Alert updated() {
        return revision(2, Lifecycle.UPDATE, LAST, LAST, both());
    }

    public static Alert closed() {
        return revision(3, Lifecycle.CLOSE, LAST, LAST.plusSeconds(3600), both());
    }

    /** As a person closes it. */
    public static Alert judged() {
        Feedback said = new Feedback(
                "5f2c0c1e8d0b5b7e9a513a6d2f1c7e90",
                "9a513a6d2f1c7e905f2c0c1e8d0b5b7e",
                "prod-eu-1",
                RULE.id(),
                "",
                Judgement.EXPECTED,
                "alice",
                "OPS-17: the runner makes the backup of January",
                LAST.plusSeconds(1200));
        return revision(3, Lifecycle.CLOSE, LAST, said.when(), both(), Optional.of(said));
    }

    static Occurrence occurrence(String verb, String query, Instant time, String auditId) {
        Actor actor = new Actor(
                Principal.of("system:serviceaccount:ci:runner"),
                "7d1e0d2c-52e1-4b3f-a7ab-9d2f0a1b2c3d",
                List.of("system:serviceaccounts", "system:serviceaccounts:ci"),
                Optional.of(Principal.of("alice")),
                "192.0.2.17",
                List.of("198.51.100.4", "not an address"),
                "kubectl/v1.34.1 (linux/amd64)",
                "runner-7d9f",
                "",
                "",
                "",
                "",
                List.of(),
                List.of());
        Call call = new Call(verb, "", "v1", "secrets", "", "", "", "/api/v1/secrets", query);
        Outcome outcome = new Outcome(
                Outcome.Decision.ALLOW,
                200,
                "RBAC: allowed by ClusterRoleBinding \"ci-admin\" of ClusterRole \"admin\"",
                false);
        return new Occurrence(
                "prod-eu-1", time, "00112233445566778899aabbccddeeff", auditId, actor, call, outcome, Set.of(), "");
    }

    private static List<Occurrence> both() {
        return List.of(
                occurrence("list", "limit=500", FIRST, "0b6f5d0e-2f0d-4c5b-8f63-6d3a1c0e9a11"),
                occurrence("watch", "watch=true", LAST, "3c8d7f52-6f39-4f0e-9f0a-0f6b7a2d4e22"));
    }

    private static Alert revision(
            int revision, Lifecycle lifecycle, Instant last, Instant modified, List<Occurrence> evidences) {
        return revision(revision, lifecycle, last, modified, evidences, Optional.empty());
    }

    private static Alert revision(
            int revision,
            Lifecycle lifecycle,
            Instant last,
            Instant modified,
            List<Occurrence> evidences,
            Optional<Feedback> said) {
        return new Alert(
                new Alert.Revision(
                        "5f2c0c1e8d0b5b7e9a513a6d2f1c7e90",
                        revision,
                        lifecycle,
                        "9a513a6d2f1c7e905f2c0c1e8d0b5b7e",
                        modified),
                RULE,
                "prod-eu-1",
                new Assessment(
                        91,
                        List.of(
                                new Signal("cluster-wide", 70, "it went over all namespaces"),
                                new Signal("first-seen", 2, "it has never read a Secret before"),
                                new Signal("refusals", 19, "3 different denials within ten minutes", DENIALS)),
                        "0b6f5d0e-2f0d-4c5b-8f63-6d3a1c0e9a11",
                        "",
                        false),
                new Explanation(
                        "Every Secret of the cluster read by system:serviceaccount:ci:runner",
                        "system:serviceaccount:ci:runner listed every Secret in every namespace; no policy entry expects that and it has not done so before.",
                        "Take the right to list Secrets out of ClusterRoleBinding ci-admin.",
                        """
                        - id: ci-runner-lists-secrets
                          principals: ["system:serviceaccount:ci:runner"]
                          may:
                          - read: {verbs: [list], namespaces: ["*"]}
                          owner: ""
                          reason: ""
                          expires: 2026-04-01
                        """),
                new Period(FIRST, last, evidences.size()),
                new Evidence(
                        evidences,
                        evidences.stream().map(Occurrence::auditId).toList(),
                        evidences.size(),
                        List.of(new Target("Secret", "", "*")),
                        List.of(),
                        Set.of(),
                        Links.NONE,
                        List.of(),
                        0,
                        List.of()),
                said);
    }
}
