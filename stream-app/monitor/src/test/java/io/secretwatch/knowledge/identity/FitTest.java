package io.secretwatch.knowledge.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.ReceivedRequest;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.knowledge.learning.LearnedKinds;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Misfit;
import io.secretwatch.principal.Principal;
import io.secretwatch.testing.LearnedMemory;
import io.secretwatch.testing.Occurrences;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FitTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");
    private static final String MANAGER = "system:kube-controller-manager";
    private static final String CONTROLLER = "system:serviceaccount:kube-system:job-controller";
    private static final String NODE = "system:node:a";

    private final LearnedMemory memory = new LearnedMemory();

    @Test
    void where_nobody_was_seen_every_address_fits_but_for_the_api_server() {
        assertThat(fits(MANAGER, "10.60.0.10")).isTrue();
        assertThat(fits(CONTROLLER, "10.60.0.10")).isTrue();
        assertThat(fits(NODE, "10.1.0.4")).isTrue();
        assertThat(fits("system:apiserver", "::1")).isTrue();
        assertThat(fits("system:apiserver", "10.60.0.10")).isFalse();
    }

    @Test
    void the_control_plane_is_where_it_was_seen_and_in_the_network_around() {
        seen(MANAGER, "10.60.0.10");
        for (String component : List.of(MANAGER, CONTROLLER)) {
            assertThat(fits(component, "10.60.0.10")).isTrue();
            assertThat(fits(component, "10.60.3.12")).as("another replica").isTrue();
            assertThat(fits(component, "127.0.0.1"))
                    .as("the API server's machine")
                    .isTrue();
            assertThat(fits(component, "")).as("not logged").isTrue();
            assertThat(fits(component, "198.51.100.23")).isFalse();
        }
    }

    @Test
    void the_address_of_a_pod_fits_nobody_and_that_of_a_node_everybody() {
        seen(MANAGER, "10.60.0.10");
        seen(NODE, "10.1.0.4");
        taken("10.60.7.7", "uid-of-a-pod");
        taken("192.168.3.4", AddressUse.NODE);
        assertThat(fits(MANAGER, "10.60.7.7")).isFalse();
        assertThat(fits(MANAGER, "192.168.3.4")).isTrue();
        assertThat(fits(NODE, "192.168.3.4")).isTrue();
    }

    @Test
    void an_api_server_that_is_bound_to_an_address_of_its_machine_is_beside_the_controllers() {
        seen("system:apiserver", "198.51.100.23");
        seen(CONTROLLER, "10.60.0.11");
        assertThat(fits("system:apiserver", "198.51.100.23")).isFalse();
        seen(MANAGER, "10.60.0.10");
        assertThat(fits("system:apiserver", "10.60.0.10")).isTrue();
    }

    @Test
    void before_it_is_seen_itself_the_controller_manager_is_where_its_controllers_are() {
        seen("system:serviceaccount:kube-system:replicaset-controller", "10.60.0.10");
        assertThat(fits(MANAGER, "10.60.3.12")).isTrue();
        assertThat(fits(MANAGER, "198.51.100.23")).isFalse();
    }

    @Test
    void where_nobody_was_seen_the_address_of_a_pod_does_not_fit_the_control_plane() {
        taken("10.244.7.7", "uid-of-a-pod");
        assertThat(fits(MANAGER, "10.244.7.7")).isFalse();
        assertThat(fits(CONTROLLER, "10.244.7.7")).isFalse();
        assertThat(fits(NODE, "10.244.7.7")).as("a kubelet in a Pod").isTrue();
    }

    @Test
    void others_are_at_home_everywhere() {
        assertThat(fits("alice", "198.51.100.23")).isTrue();
        assertThat(fits("system:serviceaccount:openshift-infra:build-controller", "198.51.100.23"))
                .isTrue();
    }

    private boolean fits(String user, String address) {
        List<Misfit> misfits = Fit.misfits(request(user, address), memory.of(user));
        assertThat(misfits).allMatch(misfit -> misfit.part() == Misfit.Part.PLACE);
        return misfits.isEmpty();
    }

    private void seen(String user, String address) {
        memory.put(LearnedKinds.PRINCIPALS, user, PrincipalMemory.BLANK.afterUse(actor(user, address), TEN));
    }

    private void taken(String address, String pod) {
        memory.put(LearnedKinds.ADDRESSES, address, AddressUse.taken(Optional.empty(), pod, TEN));
    }

    private static Activity request(String user, String address) {
        Occurrence any = Occurrences.by(user, TEN).get();
        return new ReceivedRequest(new Occurrence(
                any.cluster(),
                TEN,
                any.fingerprint(),
                any.auditId(),
                actor(user, address),
                any.call(),
                any.outcome(),
                Set.of(),
                ""));
    }

    private static Actor actor(String user, String address) {
        return new Actor(
                Principal.of(user),
                "",
                List.of(),
                Optional.empty(),
                address,
                List.of(),
                "",
                "",
                "",
                "",
                "",
                "",
                List.of(),
                List.of());
    }
}
