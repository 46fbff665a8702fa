package io.secretwatch.principal;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.principal.Misfit.Part;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MisfitTest {

    private static final String CONTROLLER = "system:serviceaccount:kube-system:job-controller";
    private static final String OTHER = "system:serviceaccount:kube-system:namespace-controller";
    private static final String WEB = "system:serviceaccount:shop:web";
    private static final String ACCOUNTS = "system:serviceaccounts";
    private static final String TOKEN = "JTI=0299c95a";
    private static final String CERTIFICATE = "X509SHA256=71d89a25";

    private record Row(
            String user, String client, String pod, String credential, List<String> groups, List<Part> parts) {}

    private static Row row(String user, String client, String pod, String credential, String groups, Part... parts) {
        return new Row(
                user,
                client,
                pod,
                credential,
                groups.isEmpty() ? List.of() : List.of(groups.split(" ")),
                List.of(parts));
    }

    @TestFactory
    Stream<DynamicTest> a_request_fits_its_name_or_says_in_which_part_it_does_not() {
        return Stream.of(
                        // controllers within kube-controller-manager
                        row(CONTROLLER, "kube-controller-manager/v1.36.3 (linux/amd64)", "", TOKEN, ""),
                        row(CONTROLLER, "k3s/v1.30.4+k3s1 (linux/amd64)", "", "", ""),
                        row(CONTROLLER, "kube-controller-manager/v1.36.3", "jobc", TOKEN, "", Part.POD),
                        row(CONTROLLER, "curl/8.5.0", "", TOKEN, "", Part.CLIENT),
                        row(CONTROLLER, "kube-controller-manager-2/v1", "", TOKEN, "", Part.CLIENT),
                        row(CONTROLLER, "curl/8.5.0", "jobc", CERTIFICATE, "", Part.CREDENTIAL, Part.POD, Part.CLIENT),
                        row(
                                CONTROLLER,
                                "kube-controller-manager/v1.36.3 (linux/amd64) kubernetes/1/" + CONTROLLER,
                                "",
                                "",
                                ""),
                        row(CONTROLLER, "k3s/v1.30.4 (linux/amd64) kubernetes/1/" + OTHER, "", "", "", Part.CLIENT),
                        row(CONTROLLER, "curl/" + OTHER, "", "", "", Part.CLIENT),
                        row("system:kube-controller-manager", "kubelite/v1.26.5", "", CERTIFICATE, ""),
                        row("system:kube-controller-manager", "curl/8.5.0", "", CERTIFICATE, "", Part.CLIENT),
                        row("system:kube-scheduler", "kube-scheduler/v1.36.3", "", CERTIFICATE, ""),
                        row("system:kube-scheduler", "kubectl/v1.36.3", "", CERTIFICATE, "", Part.CLIENT),
                        // kubelets
                        row("system:node:a", "kubelet/v1.36.3 (linux/amd64)", "", CERTIFICATE, "system:nodes"),
                        row("system:node:a", "kubelet.exe/v1.30.4 (windows/amd64)", "", "", "system:nodes"),
                        row("system:node:a", "rke2/v1.30.4", "", "", "system:nodes"),
                        row("system:node:a", "hyperkube/v1.16.9", "", "", "system:nodes"),
                        row("system:node:a", "curl/8.5.0", "", "", "system:nodes", Part.CLIENT),
                        row("system:node:a", "kubelet/v1.36.3", "", CERTIFICATE, "system:authenticated", Part.GROUPS),
                        // the API server
                        row("system:apiserver", "kube-apiserver/v1.36.3", "", "", "system:masters"),
                        row(
                                "system:apiserver",
                                "kube-apiserver/v1.36.3",
                                "",
                                CERTIFICATE,
                                "system:masters",
                                Part.CREDENTIAL),
                        row("system:apiserver", "kube-apiserver/v1.36.3", "", "", "system:authenticated", Part.GROUPS),
                        // OpenShift, and accounts that are no component's
                        row("system:serviceaccount:openshift-infra:build-controller", "any/v1", "", "", ""),
                        row("system:serviceaccount:openshift-infra:build-controller", "any/v1", "x", "", "", Part.POD),
                        row("system:serviceaccount:shop:web", "curl/8.5.0", "web-0", TOKEN, ""),
                        row("system:serviceaccount:shop:web", "curl/8.5.0", "", "", ""),
                        row("system:serviceaccount:shop:web", "curl/8.5.0", "", CERTIFICATE, "", Part.CREDENTIAL),
                        row("system:serviceaccount:shop:job-controller", "curl/8.5.0", "x", TOKEN, ""),
                        // the groups that a token gives, all or a part of them
                        row(WEB, "", "", TOKEN, ACCOUNTS + " " + ACCOUNTS + ":shop system:authenticated"),
                        row(WEB, "", "", TOKEN, ACCOUNTS),
                        row(WEB, "", "", TOKEN, ACCOUNTS + ":shop"),
                        row(WEB, "", "", TOKEN, ACCOUNTS + " " + ACCOUNTS + ":shop-2", Part.GROUPS),
                        row(WEB, "", "", TOKEN, ACCOUNTS + " " + ACCOUNTS + ":bishop", Part.GROUPS),
                        row(WEB, "", "", TOKEN, "system:authenticated"),
                        row(WEB, "", "", "", ACCOUNTS + " " + ACCOUNTS + ":shop system:masters", Part.GROUPS),
                        row(WEB, "", "", CERTIFICATE, "system:authenticated", Part.CREDENTIAL),
                        row("alice", "curl/8.5.0", "", CERTIFICATE, ""))
                .map(row -> DynamicTest.dynamicTest(
                        row.toString(),
                        () -> assertThat(Misfit.of(actor(row)))
                                .extracting(Misfit::part)
                                .containsExactlyElementsOf(row.parts())));
    }

    @Test
    void what_a_log_does_not_have_speaks_neither_for_nor_against() {
        for (String user : List.of(
                CONTROLLER,
                "system:kube-controller-manager",
                "system:kube-scheduler",
                "system:node:a",
                "system:apiserver",
                "system:serviceaccount:shop:web")) {
            assertThat(Misfit.of(actor(row(user, "", "", "", "")))).as(user).isEmpty();
        }
    }

    private static Actor actor(Row row) {
        return new Actor(
                Principal.of(row.user()),
                "",
                row.groups(),
                Optional.empty(),
                "10.0.0.1",
                List.of(),
                row.client(),
                row.pod(),
                "",
                "",
                "",
                row.credential(),
                List.of(),
                List.of());
    }
}
