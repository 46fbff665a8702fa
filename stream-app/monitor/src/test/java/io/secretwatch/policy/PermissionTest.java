package io.secretwatch.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.principal.Principal;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PermissionTest {

    @Test
    void a_read_without_narrowing_fields_covers_every_request_in_its_namespaces() {
        assertThat(covers("read: {namespaces: [shop]}", read("list", "shop", "", "")))
                .isTrue();
        assertThat(covers("read: {namespaces: [shop]}", read("patch", "shop", "db", "")))
                .isTrue();
        assertThat(covers("read: {namespaces: [shop]}", read("list", "shop-2", "", "")))
                .isFalse();
    }

    @Test
    void only_the_star_alone_covers_the_whole_cluster() {
        Request wholeCluster = read("list", "", "", "");
        assertThat(covers("read: {namespaces: ['*']}", wholeCluster)).isTrue();
        assertThat(covers("read: {namespaces: ['prod-*', shop]}", wholeCluster)).isFalse();
    }

    @Test
    void a_sigma_rule_is_covered_by_its_id_and_by_nothing_else() {
        Request match = new Request.Sigma("4f6a1c9e", "shop");
        assertThat(covers("sigma: {rules: [4f6a1c9e]}", match)).isTrue();
        assertThat(covers("sigma: {rules: ['4f6a*'], namespaces: [shop]}", match))
                .isTrue();
        assertThat(covers("sigma: {rules: [another]}", match)).isFalse();
        assertThat(covers("sigma: {rules: [4f6a1c9e], namespaces: [prod]}", match))
                .isFalse();
        assertThat(covers("exec: {namespaces: ['*']}", match)).isFalse();
        assertThat(covers("sigma: {rules: ['*']}", new Request.Exec("exec", "shop", "web")))
                .isFalse();
    }

    @Test
    void verbs_are_taken_as_they_are_written() {
        assertThat(covers("read: {verbs: [get], namespaces: [shop]}", read("get", "shop", "db", "")))
                .isTrue();
        assertThat(covers("read: {verbs: [get], namespaces: [shop]}", read("list", "shop", "db", "")))
                .isFalse();
        assertThat(covers("read: {verbs: ['*'], namespaces: [shop]}", read("deletecollection", "shop", "", "")))
                .isTrue();
    }

    @Test
    void names_never_cover_a_request_for_all() {
        assertThat(covers("read: {namespaces: [shop], names: ['db-*']}", read("get", "shop", "db-1", "")))
                .isTrue();
        assertThat(covers("read: {namespaces: [shop], names: ['db-*']}", read("get", "shop", "tls", "")))
                .isFalse();
        assertThat(covers("read: {namespaces: [shop], names: ['db-*']}", read("list", "shop", "", "")))
                .isFalse();
        assertThat(covers("read: {namespaces: [shop], names: ['*']}", read("list", "shop", "", "")))
                .isFalse();
    }

    @Test
    void a_selector_covers_requests_that_ask_for_at_least_its_labels() {
        assertThat(coversList("owner=helm", "owner=helm")).isTrue();
        assertThat(coversList("owner=helm", "name=web,owner=helm")).isTrue();
        assertThat(coversList("owner=helm", " owner == helm ")).isTrue();
        assertThat(coversList("owner=helm,name=web", "name==web,owner=helm,x")).isTrue();
        assertThat(coversList("owner=helm,name=web", "owner=helm")).isFalse();
    }

    @Test
    void a_selector_does_not_cover_requests_that_only_mention_its_labels() {
        for (String selector : new String[] {
            "",
            "owner",
            "!owner",
            "owner!=helm",
            "owner=helmet",
            "owner in (helm)",
            "owner notin (a,owner=helm,b)",
            "owner=helm)",
            "(owner=helm",
            "xowner=helm",
            "owner=helm owner=helm"
        }) {
            assertThat(coversList("owner=helm", selector)).as(selector).isFalse();
        }
    }

    @Test
    void a_selector_means_nothing_where_the_server_ignores_it() {
        String may = "read: {namespaces: [shop], labelSelector: 'owner=helm'}";
        assertThat(covers(may, read("deletecollection", "shop", "", "owner=helm")))
                .isTrue();
        assertThat(covers(may, read("get", "shop", "db", "owner=helm"))).isFalse();
        assertThat(covers(may, read("patch", "shop", "db", "owner=helm"))).isFalse();
    }

    @Test
    void a_use_covers_workloads_of_its_kinds_and_namespaces() {
        assertThat(covers("use: {namespaces: [shop]}", use("shop", "Pod"))).isTrue();
        assertThat(covers("use: {namespaces: [shop]}", use("kube-system", "Pod")))
                .isFalse();
        assertThat(covers("use: {namespaces: [shop], kinds: [Deployment]}", use("shop", "Pod", "db")))
                .isFalse();
    }

    @Test
    void a_use_with_names_covers_a_workload_only_if_all_its_secrets_are_among_them() {
        String may = "use: {namespaces: [shop], names: [tls, 'db-*']}";
        assertThat(covers(may, use("shop", "Pod", "tls", "db-1"))).isTrue();
        assertThat(covers(may, use("shop", "Pod", "tls", "admin-token"))).isFalse();
        assertThat(covers(may, use("shop", "Pod")))
                .as("the names are not known")
                .isFalse();
    }

    @Test
    void a_read_is_no_use_and_a_use_no_read() {
        assertThat(covers("read: {namespaces: [shop]}", use("shop", "Pod", "db")))
                .isFalse();
        assertThat(covers("use: {namespaces: [shop]}", read("get", "shop", "db", "")))
                .isFalse();
    }

    @Test
    void a_use_does_not_cover_the_node_and_access_to_the_node_is_no_use() {
        assertThat(covers("use: {namespaces: ['*']}", node("shop", "agent", true, "/etc/kubernetes")))
                .isFalse();
        assertThat(covers("node-access: {namespaces: [shop]}", use("shop", "DaemonSet", "db")))
                .isFalse();
        assertThat(covers("node-access: {namespaces: [shop]}", node("shop", "agent", false)))
                .isTrue();
        assertThat(covers("node-access: {namespaces: ['shop-*']}", node("", "agent", false)))
                .as("an object of the cluster")
                .isFalse();
        assertThat(covers("node-access: {namespaces: [shop], names: [agent]}", node("shop", "other", false)))
                .isFalse();
        assertThat(covers("node-access: {namespaces: [shop], kinds: [Pod]}", node("shop", "agent", false)))
                .isFalse();
    }

    @Test
    void access_by_paths_covers_a_workload_only_if_it_has_these_paths_and_no_other_way() {
        String may = "node-access: {namespaces: [shop], paths: [/var/lib/kubelet/pods, '/etc/cni/*']}";
        assertThat(covers(may, node("shop", "agent", true, "/var/lib/kubelet/pods", "/etc/cni/net.d")))
                .isTrue();
        assertThat(covers(may, node("shop", "agent", true, "/var/lib/kubelet/pods", "/")))
                .isFalse();
        assertThat(covers(may, node("shop", "agent", false, "/var/lib/kubelet/pods")))
                .isFalse();
        assertThat(covers(may, node("shop", "agent", false))).isFalse();
    }

    private static Request node(String namespace, String name, boolean byPathsAlone, String... paths) {
        return new Request.NodeAccess(namespace, "DaemonSet", name, Set.of(paths), byPathsAlone);
    }

    private static boolean coversList(String allowed, String asked) {
        return covers(
                "read: {verbs: [list], namespaces: [shop], labelSelector: '" + allowed + "'}",
                read("list", "shop", "", asked));
    }

    private static boolean covers(String may, Request request) {
        return Policies.of(Policies.entry("a", "alice", may))
                .expects(Principal.of("alice"), "prod", Policies.NOW, request)
                .isPresent();
    }

    private static Request read(String verb, String namespace, String name, String selector) {
        return new Request.Read(verb, namespace, name, selector);
    }

    private static Request use(String namespace, String kind, String... secrets) {
        return new Request.Use(namespace, kind, Set.of(secrets));
    }
}
