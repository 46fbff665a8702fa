package io.secretwatch.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.activity.AccessMapping;
import io.secretwatch.activity.AccessReview;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.AdmissionConfigChange;
import io.secretwatch.activity.BindingChange;
import io.secretwatch.activity.Call;
import io.secretwatch.activity.CertificateIssue;
import io.secretwatch.activity.ContainerAccess;
import io.secretwatch.activity.ControlPlanePod;
import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.Making;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Outcome;
import io.secretwatch.activity.Owner;
import io.secretwatch.activity.Placement;
import io.secretwatch.activity.RoleChange;
import io.secretwatch.activity.Scope;
import io.secretwatch.activity.SecretCreation;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretReference;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.Selectors;
import io.secretwatch.activity.TokenIssue;
import io.secretwatch.activity.UnseenGrant;
import io.secretwatch.activity.UnseenWorkload;
import io.secretwatch.activity.Workload;
import io.secretwatch.activity.rbac.Power;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.activity.rbac.Right;
import io.secretwatch.activity.rbac.Subject;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Principal;
import io.secretwatch.testing.Pages;
import io.secretwatch.topology.Dispatch.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What hunters read: an example of every kind, and a page that names every kind. */
class ActivityContractTest {

    private static final ObjectMapper PRETTY = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> the_example_of_a_kind_is_what_is_written() {
        return examples().stream()
                .map(activity -> DynamicTest.dynamicTest(ActivityJson.kind(activity.getClass()), () -> {
                    byte[] value = ActivityJson.write(new Seen(activity));
                    String pretty =
                            PRETTY.writerWithDefaultPrettyPrinter().writeValueAsString(PRETTY.readTree(value)) + "\n";
                    Pages.expect(
                            "contracts/examples/activity-" + ActivityJson.kind(activity.getClass()) + ".json", pretty);
                    assertThat(ActivityJson.read(value)).contains(new Seen(activity));
                }));
    }

    @Test
    void every_kind_has_an_example_and_stands_on_the_page() throws IOException {
        List<String> kinds = Arrays.stream(Activity.class.getPermittedSubclasses())
                .map(ActivityJson::kind)
                .toList();
        assertThat(examples().stream().map(a -> ActivityJson.kind(a.getClass())))
                .containsExactlyInAnyOrderElementsOf(kinds);
        assertThat(Files.readString(Path.of("../..", "docs", "contracts", "activity.md")))
                .contains(kinds.stream().map(k -> "| `" + k + "` |").toList());
    }

    private static List<Activity> examples() {
        Workload web = new Workload("Deployment", "shop", "web");
        SecretReference database = new SecretReference(
                "", "database", SecretReference.Via.ENV_FROM, "spec.template.spec.containers[0].envFrom[0]", false);
        return List.of(
                new SecretRead(
                        occurrence("list", "secrets", 200),
                        SecretRead.Manner.LIST,
                        new Scope("shop", ""),
                        new Selectors("owner=helm", ""),
                        false,
                        false),
                new SecretCreation(occurrence("create", "secrets", 201), "shop", "database", ""),
                new SecretUse(
                        occurrence("create", "deployments", 201),
                        web,
                        List.of(database),
                        List.of(new Exposure(Exposure.Kind.HOST_SECRETS, "/var/lib/kubelet")),
                        new Making(
                                Making.Effect.WRITES,
                                Set.of("0a1b2c3d4e5f"),
                                new Owner("Workflow", "nightly", ""),
                                "5f1c2d3e",
                                false,
                                "",
                                Set.of()),
                        false),
                new RoleChange(
                        occurrence("create", "clusterroles", 201),
                        new RbacObject("ClusterRole", "", "reader"),
                        List.of(new Right(Power.SECRETS_READ, Right.Extent.ALL)),
                        List.of("view"),
                        false,
                        false),
                new BindingChange(
                        occurrence("create", "rolebindings", 201),
                        new RbacObject("RoleBinding", "shop", "readers"),
                        new RbacObject("ClusterRole", "", "reader"),
                        List.of(new Subject("Group", "", "shop-team")),
                        false,
                        false),
                new UnseenGrant(
                        occurrence("create", "clusterroles", 201),
                        new RbacObject("ClusterRole", "", "reader"),
                        UnseenWorkload.Because.AUDIT_LEVEL),
                new AccessReview(
                        occurrence("create", "selfsubjectaccessreviews", 201),
                        AccessReview.Question.MAY_I,
                        "",
                        "list",
                        new Scope("shop", "")),
                new ContainerAccess(
                        occurrence("create", "pods", 101),
                        ContainerAccess.Way.EXEC,
                        "shop",
                        "web-5fb74c4856-x2x4z",
                        Set.of(ContainerAccess.Intent.SHELL, ContainerAccess.Intent.TOKEN)),
                new ControlPlanePod(
                        occurrence("create", "pods", 201), "etcd", "etcd-node-1", Set.of("--client-cert-auth")),
                new Placement(occurrence("create", "pods", 201), "shop", "web-0", "node-1"),
                new UnseenWorkload(occurrence("create", "deployments", 201), web, UnseenWorkload.Because.AUDIT_LEVEL),
                new TokenIssue(
                        occurrence("create", "serviceaccounts", 201),
                        "shop",
                        "web",
                        List.of("vault.example.com"),
                        3600,
                        "Pod web-0",
                        "JTI=1d2e",
                        true),
                new CertificateIssue(
                        occurrence("create", "certificatesigningrequests", 201),
                        CertificateIssue.Step.REQUESTED,
                        "alice-laptop",
                        "kubernetes.io/kube-apiserver-client",
                        "alice",
                        List.of("shop-team"),
                        "",
                        86_400,
                        false),
                new AdmissionConfigChange(
                        occurrence("create", "mutatingwebhookconfigurations", 201),
                        "MutatingWebhookConfiguration",
                        "tuner",
                        Set.of(AdmissionConfigChange.Power.CHANGES_PODS),
                        List.of("service shop/tuner"),
                        true),
                new AccessMapping(occurrence("patch", "configmaps", 200), true, true));
    }

    private static Occurrence occurrence(String verb, String resource, int code) {
        String group = resource.equals("secrets") ? "" : "apps";
        Actor actor = new Actor(
                Principal.of("system:serviceaccount:ci:deployer"),
                "9c0e",
                List.of("system:serviceaccounts"),
                Optional.of(Principal.of("alice")),
                "10.30.0.5",
                List.of("198.51.100.7"),
                "kubectl/v1.33.1",
                "runner-0",
                "5f1c",
                "JTI=7c9e");
        return new Occurrence(
                "prod",
                Instant.parse("2026-11-23T20:35:44.526676Z"),
                "0123456789abcdef0123456789abcdef",
                "bf443981-7ab6-4d17-8d29-91c49a9a446e",
                actor,
                new Call(
                        verb,
                        group,
                        "v1",
                        resource,
                        "",
                        "shop",
                        "",
                        "/api/v1/namespaces/shop/" + resource,
                        "limit=500"),
                new Outcome(Outcome.Decision.ALLOW, code, "RBAC: allowed by RoleBinding \"ci/shop\"", false),
                Set.of());
    }
}
