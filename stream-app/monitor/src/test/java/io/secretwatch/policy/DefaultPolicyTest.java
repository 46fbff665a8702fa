package io.secretwatch.policy;

import static io.secretwatch.policy.Policies.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.principal.Principal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DefaultPolicyTest {

    private static final String ACCOUNT = "system:serviceaccount:kube-system:";
    private static final Request LIST_ALL = read("list", "", "");

    private final Policy policy = DefaultPolicy.load();

    @Test
    void the_informers_of_the_control_plane_are_expected() {
        assertThat(expected("system:apiserver", LIST_ALL)).isTrue();
        assertThat(expected("system:kube-controller-manager", LIST_ALL)).isTrue();
        assertThat(expected("system:kube-controller-manager", read("watch", "", "")))
                .isTrue();
        assertThat(expected("system:kube-controller-manager", read("update", "shop", "deployer-token")))
                .isTrue();
    }

    @Test
    void the_namespace_controller_empties_a_namespace_but_not_the_cluster() {
        String controller = ACCOUNT + "namespace-controller";
        for (String namespace : new String[] {"shop", "kube-system", "0", "9-a", "z"}) {
            assertThat(expected(controller, read("deletecollection", namespace, "")))
                    .isTrue();
            assertThat(expected(controller, read("list", namespace, ""))).isTrue();
        }
        assertThat(expected(controller, read("deletecollection", "", ""))).isFalse();
        assertThat(expected(controller, LIST_ALL)).isFalse();
        assertThat(expected(controller, read("get", "shop", "db"))).isFalse();
    }

    @Test
    void the_garbage_collector_takes_secrets_one_by_one() {
        assertThat(expected(ACCOUNT + "generic-garbage-collector", read("delete", "shop", "db")))
                .isTrue();
        assertThat(expected(ACCOUNT + "generic-garbage-collector", LIST_ALL)).isFalse();
    }

    @Test
    void nobody_else_is_expected_to_do_anything() {
        for (String stranger : new String[] {
            ACCOUNT + "default",
            ACCOUNT + "coredns",
            "system:kube-scheduler",
            "system:anonymous",
            "system:kube-proxy",
            "system:node:worker-1",
            "system:serviceaccount:shop:namespace-controller",
            "kubernetes-admin"
        }) {
            assertThat(expected(stranger, LIST_ALL)).as(stranger).isFalse();
            assertThat(expected(stranger, read("get", "kube-system", "db")))
                    .as(stranger)
                    .isFalse();
            assertThat(expected(stranger, new Request.Use("shop", "Pod", Set.of("db"))))
                    .as(stranger)
                    .isFalse();
        }
    }

    @Test
    void each_entry_names_exactly_one_identity() {
        assertThat(policy.expectations())
                .allSatisfy(entry ->
                        assertThat(entry.principals()).singleElement().isInstanceOf(PrincipalPattern.Exact.class));
    }

    /** The file's own date is asked, not the clock: an old release must still build. */
    @Test
    void all_entries_end_on_one_day_at_most_26_months_after_the_last_review() throws IOException {
        LocalDate reviewed = reviewed();
        assertThat(policy.expectations())
                .extracting(Expectation::expires)
                .containsOnly(policy.expectations().get(0).expires());
        assertThat(policy.expectations().get(0).expires())
                .as("to move expires, review the entries and move the date of the review in default-policy.yaml")
                .isBetween(reviewed.plusMonths(12), reviewed.plusMonths(26));
    }

    private static LocalDate reviewed() throws IOException {
        try (InputStream in = DefaultPolicy.class.getResourceAsStream("default-policy.yaml")) {
            Matcher line = Pattern.compile("(?m)^# reviewed: (\\S+)$")
                    .matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(line.find()).isTrue();
            return LocalDate.parse(line.group(1));
        }
    }

    private boolean expected(String username, Request request) {
        return policy.expects(Principal.of(username), "prod", NOW, request).isPresent();
    }

    private static Request read(String verb, String namespace, String name) {
        return new Request.Read(verb, namespace, name, "");
    }
}
