package io.secretwatch.sigma;

import static io.secretwatch.sigma.SigmaTexts.event;
import static io.secretwatch.sigma.SigmaTexts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SigmaRulesTest {

    private static final String[] VERBS = {"get", "list", "CREATE", "delete", "patch"};
    private static final String[] RESOURCES = {"pods", "secrets", "nodes", "", "deployments"};

    private static SigmaRule read(String detection) {
        return SigmaFolder.read("rule.yml", rule(detection)).rules().get(0);
    }

    @Test
    void a_rule_is_asked_where_verb_and_resource_may_be_its_own() {
        SigmaRules rules = new SigmaRules(List.of(read(
                "a: {verb: [create, Patch], objectRef.resource: pods}\nb: {user.groups: x}\ncondition: a and not b")));

        assertThat(rules.candidates("patch", "pods", false)).hasSize(1);
        assertThat(rules.candidates("CREATE", "pods", false)).hasSize(1);
        assertThat(rules.candidates("get", "pods", false)).isEmpty();
        assertThat(rules.candidates("create", "secrets", false)).isEmpty();
        assertThat(rules.candidates("create", "pods", true)).isEmpty();
    }

    @Test
    void a_rule_that_asks_for_the_stage_sees_requests_that_are_only_received() {
        SigmaRules rules = new SigmaRules(List.of(read("a: {stage: RequestReceived}\ncondition: a")));

        assertThat(rules.candidates("get", "pods", true)).hasSize(1);
    }

    @Test
    void the_table_leaves_out_no_rule_that_matches() {
        Random random = new Random(1);
        for (int round = 0; round < 2_000; round++) {
            SigmaRule rule = read(detection(random));
            SigmaRules rules = new SigmaRules(List.of(rule));
            for (String verb : VERBS) {
                for (String resource : RESOURCES) {
                    String ref = resource.isEmpty() ? "" : ",\"objectRef\":{\"resource\":\"" + resource + "\"}";
                    if (rule.matches(event("{\"verb\":\"" + verb + "\"" + ref + "}"))) {
                        assertThat(rules.candidates(verb, resource, false)).hasSize(1);
                    }
                }
            }
        }
    }

    private static String detection(Random random) {
        List<String> names = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            names.add("s" + i);
            text.append("s").append(i).append(": ").append(map(random)).append('\n');
        }
        String[] conditions = {
            "s0 and s1",
            "s0 or s1 and s2",
            "s0 and not s1",
            "not (s0 or s1)",
            "1 of s*",
            "all of s*",
            "(s0 or s1) and s2"
        };
        return text + "condition: " + conditions[random.nextInt(conditions.length)];
    }

    private static String map(Random random) {
        String verb = "verb" + modifier(random) + ": " + value(random, VERBS);
        String resource = "objectRef.resource" + modifier(random) + ": " + value(random, RESOURCES);
        return switch (random.nextInt(4)) {
            case 0 -> "{" + verb + "}";
            case 1 -> "{" + resource + "}";
            case 2 -> "{" + verb + ", " + resource + "}";
            default -> "[{" + verb + "}, {" + resource + "}]";
        };
    }

    private static String modifier(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> "|neq";
            case 1 -> "|contains";
            case 2 -> "|cased";
            default -> "";
        };
    }

    private static String value(Random random, String... words) {
        String one = words[random.nextInt(words.length)];
        return random.nextBoolean() ? "'" + one + "'" : "['" + one + "', 'd*']";
    }
}
