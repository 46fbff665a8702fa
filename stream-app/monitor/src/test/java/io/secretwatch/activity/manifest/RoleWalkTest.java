package io.secretwatch.activity.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.activity.rbac.Power;
import io.secretwatch.activity.rbac.Right;
import io.secretwatch.activity.rbac.Right.Extent;
import io.secretwatch.testing.Seeds;
import org.junit.jupiter.api.Test;

class RoleWalkTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Right READS = new Right(Power.SECRETS_READ, Extent.ALL);

    @Test
    void no_number_of_rules_and_words_hides_what_comes_after_them() {
        Seeds.each(50, random -> {
            ObjectNode role = JSON.createObjectNode();
            ArrayNode rules = role.putArray("rules");
            int many = random.nextInt(3_000);
            for (int i = 0; i < many; i++) {
                rule(rules, "apps", "things-" + i, "get");
            }
            ObjectNode last = rule(rules, "", "configmaps", "get");
            int words = random.nextInt(3_000);
            for (int i = 0; i < words; i++) {
                last.withArray("resources").add("r" + i);
                last.withArray("verbs").add("v" + i);
            }
            last.withArray("resources").add("secrets");
            assertThat(RoleWalk.of(role, SecretFields.shipped()).rights()).contains(READS);
        });
    }

    @Test
    void an_aggregation_that_selects_everything_is_everything() throws Exception {
        assertThat(rights("{'aggregationRule':{'clusterRoleSelectors':[{}]}}"))
                .contains(new Right(Power.EVERYTHING, Extent.ALL), new Right(Power.GATHERED, Extent.ALL));
        assertThat(rights("{'aggregationRule':{'clusterRoleSelectors':[{'matchLabels':{'app':'mine'}}]}}"))
                .containsExactly(new Right(Power.GATHERED, Extent.ALL));
        assertThat(rights("[{'op':'add','path':'/aggregationRule/clusterRoleSelectors/-','value':"
                        + "{'matchLabels':{'kubernetes.io/bootstrapping':'rbac-defaults'}}}]"))
                .contains(new Right(Power.EVERYTHING, Extent.ALL));
    }

    @Test
    void objects_that_make_a_controller_use_secrets_are_those_of_the_table() throws Exception {
        assertThat(rights("{'rules':[{'apiGroups':['kyverno.io'],'resources':['*'],'verbs':['patch']}]}"))
                .contains(new Right(Power.CLUSTER_DELEGATIONS, Extent.ALL), new Right(Power.DELEGATIONS, Extent.ALL));
        assertThat(rights("{'rules':[{'apiGroups':['kubernetes.crossplane.io'],'resources':['objects'],"
                        + "'verbs':['create'],'resourceNames':['a']}]}"))
                .containsExactly(new Right(Power.DELEGATIONS, Extent.NAMED));
        assertThat(rights("{'rules':[{'apiGroups':['sql.upbound.io'],'resources':['users'],'verbs':['update']}]}"))
                .as("any group of the product")
                .containsExactly(new Right(Power.DELEGATIONS, Extent.ALL));
        assertThat(rights("{'rules':[{'apiGroups':['kyverno.io'],'resources':['*'],'verbs':['get','delete']}]}"))
                .isEmpty();
        assertThat(rights("{'rules':[{'apiGroups':['networking.k8s.io'],'resources':['ingresses'],'verbs':['*']}]}"))
                .isEmpty();
        assertThat(rights("[{'op':'add','path':'/rules/0/resources/-','value':'clustersecretstores'}]"))
                .as("a patch that does not show the verbs")
                .contains(new Right(Power.CLUSTER_DELEGATIONS, Extent.ALL));
    }

    @Test
    void groups_resources_and_verbs_count_together() throws Exception {
        assertThat(rights("{'rules':[{'apiGroups':[''],'resources':['nodes'],'verbs':['*']}]}"))
                .isEmpty();
        assertThat(rights("{'rules':[{'apiGroups':['authentication.k8s.io'],'resources':['nodes'],"
                        + "'verbs':['impersonate:arbitrary-node']}]}"))
                .containsExactly(new Right(Power.IMPERSONATE, Extent.ALL));
        assertThat(rights("{'rules':[{'apiGroups':[''],'resources':['serviceaccounts'],'verbs':['*']}]}"))
                .containsExactly(new Right(Power.IMPERSONATE_ACCOUNTS, Extent.ALL));
        assertThat(rights("{'rules':[{'apiGroups':[''],'resources':['*/exec'],'verbs':['create']}]}"))
                .containsExactly(new Right(Power.EXEC, Extent.ALL));
        assertThat(rights("{'rules':[{'apiGroups':['batch'],'resources':['pods'],'verbs':['create']}]}"))
                .isEmpty();
    }

    private static Iterable<Right> rights(String json) throws Exception {
        JsonNode body = JSON.readTree(json.replace('\'', '"'));
        return RoleWalk.of(body, SecretFields.shipped()).rights();
    }

    private static ObjectNode rule(ArrayNode rules, String group, String resource, String verb) {
        ObjectNode rule = rules.addObject();
        rule.putArray("apiGroups").add(group);
        rule.putArray("resources").add(resource);
        rule.putArray("verbs").add(verb);
        return rule;
    }
}
