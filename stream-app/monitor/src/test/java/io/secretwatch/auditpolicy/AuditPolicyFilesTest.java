package io.secretwatch.auditpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.audit.Interest.Depth;
import io.secretwatch.audit.Level;
import io.secretwatch.testing.Pages;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The policies that people paste are those that the code makes, and keep what they promise. */
class AuditPolicyFilesTest {

    private static final Set<String> GROUPS = Set.of("system:authenticated");

    @Test
    void they_are_made_from_what_the_monitor_looks_at() throws IOException {
        Pages.expect("../deploy/audit-policy/metadata.yaml", PolicyText.metadata());
        Pages.expect("../deploy/audit-policy/recommended.yaml", PolicyText.recommended());
        Pages.expect("../deploy/audit-policy/full.yaml", PolicyText.full());
    }

    @ParameterizedTest
    @ValueSource(strings = {"metadata", "recommended", "full"})
    void no_body_of_a_secret_is_logged_and_no_request_for_one_is_left_out(String name) {
        AuditPolicy policy = AuditPolicy.shipped(name);
        for (Set<String> groups : List.of(GROUPS, Set.of("system:nodes"), Set.of("system:masters"), Set.<String>of())) {
            for (String verb : ResourceInterest.VERBS) {
                assertThat(policy.level(request("system:kube-controller-manager", groups, verb, "", "secrets", "")))
                        .isEqualTo(Level.METADATA);
                assertThat(policy.level(request("eve", groups, verb, "", "secrets", "anything")))
                        .isEqualTo(Level.METADATA);
                assertThat(policy.level(request("eve", groups, verb, "", "configmaps", "")))
                        .isEqualTo(Level.METADATA);
                assertThat(policy.level(request("eve", groups, verb, "authentication.k8s.io", "tokenreviews", "")))
                        .isEqualTo(Level.METADATA);
                // its answer has the token
                assertThat(policy.level(request("eve", groups, verb, "", "serviceaccounts", "token")))
                        .isIn(Level.METADATA, Level.REQUEST);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"metadata", "recommended", "full"})
    void whatever_the_monitor_looks_at_is_logged_whoever_asks(String name) {
        AuditPolicy policy = AuditPolicy.shipped(name);
        Stream<ResourceInterest> tabled = ResourceInterest.tabled().stream()
                .filter(needs -> !needs.whole().equals("*"));
        for (ResourceInterest needs :
                Stream.concat(ResourceInterest.served().stream(), tabled).toList()) {
            for (String verb : needs.verbs(Depth.HEAD)) {
                for (String user :
                        List.of("eve", "system:kube-scheduler", "system:kube-controller-manager", "system:apiserver")) {
                    for (Set<String> groups : List.of(GROUPS, Set.of("system:nodes"))) {
                        RequestAttributes request =
                                request(user, groups, verb, needs.group(), needs.resource(), needs.subresource());
                        // a node can write no other node's
                        boolean ofNode = needs.whole().equals("nodes/status") && groups.contains("system:nodes");
                        assertThat(ofNode ? Level.METADATA : policy.level(request))
                                .as("%s", request)
                                .isNotEqualTo(Level.NONE);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"recommended", "full"})
    void a_body_that_the_monitor_reads_is_logged_unless_it_may_hold_a_credential(String name) {
        AuditPolicy policy = AuditPolicy.shipped(name);
        Stream<ResourceInterest> tabled = ResourceInterest.tabled().stream()
                .filter(needs -> !needs.whole().equals("*") && !needs.group().startsWith("*"));
        List<ResourceInterest> read = Stream.concat(
                        PolicyText.bodiesRead().filter(needs -> !PolicyText.isBinding(needs)), tabled)
                .toList();
        assertThat(read).hasSizeGreaterThan(50);
        for (ResourceInterest needs : read) {
            for (String verb : needs.verbs(Depth.REQUEST_BODY)) {
                RequestAttributes request =
                        request("eve", GROUPS, verb, needs.group(), needs.resource(), needs.subresource());
                assertThat(policy.level(request)).as("%s", request).isIn(Level.REQUEST, Level.REQUEST_RESPONSE);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"metadata", "recommended", "full"})
    void the_start_of_a_response_is_never_omitted_and_every_field_is_one_of_the_policy(String name) {
        AuditPolicy policy = AuditPolicy.shipped(name);
        assertThat(policy.omittedStages()).containsExactly("RequestReceived");
        Set<String> fields =
                Set.of("level", "users", "userGroups", "verbs", "resources", "namespaces", "nonResourceURLs");
        for (JsonNode rule : policy.rules()) {
            rule.fieldNames().forEachRemaining(field -> assertThat(fields).contains(field));
            assertThat(Level.of(rule.path("level").asText())).isNotEqualTo(Level.UNKNOWN);
            rule.path("resources")
                    .forEach(group -> group.fieldNames()
                            .forEachRemaining(field -> assertThat(field).isIn("group", "resources", "resourceNames")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"metadata", "recommended", "full"})
    void only_parts_of_the_control_plane_and_nodes_are_left_out_and_only_for_heartbeats(String name) {
        for (JsonNode rule : AuditPolicy.shipped(name).rules()) {
            if (rule.path("level").asText().equals("None")) {
                assertThat(AuditPolicy.texts(rule.path("users")))
                        .isSubsetOf("system:kube-scheduler", "system:kube-controller-manager", "system:apiserver");
                assertThat(AuditPolicy.texts(rule.path("userGroups"))).isSubsetOf("system:nodes");
                rule.path("resources")
                        .forEach(group -> assertThat(AuditPolicy.texts(group.path("resources")))
                                .isNotEmpty()
                                .isSubsetOf("leases", "events", "nodes/status", "pods/status"));
            }
        }
    }

    @Test
    void the_full_policy_has_the_bodies_of_groups_that_nobody_named() {
        RequestAttributes write = request("eve", GROUPS, "create", "databases.example.com", "databases", "");
        assertThat(AuditPolicy.shipped("full").level(write)).isEqualTo(Level.REQUEST);
        assertThat(AuditPolicy.shipped("recommended").level(write)).isEqualTo(Level.METADATA);
    }

    private static RequestAttributes request(
            String user, Set<String> groups, String verb, String group, String resource, String subresource) {
        return new RequestAttributes(
                user,
                groups,
                verb,
                group,
                resource,
                subresource,
                "kube-system",
                verb.equals("create") ? "" : "some",
                "/apis");
    }
}
