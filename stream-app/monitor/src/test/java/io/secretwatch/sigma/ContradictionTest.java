package io.secretwatch.sigma;

import static io.secretwatch.sigma.SigmaTexts.event;
import static io.secretwatch.sigma.SigmaTexts.rule;
import static io.secretwatch.sigma.SigmaTexts.selection;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContradictionTest {

    private static List<String> warnings(String rule) {
        SigmaReading reading = SigmaFolder.read("rule.yml", rule);
        assertThat(reading.problems()).isEmpty();
        return reading.warnings().stream().map(SigmaProblem::text).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "verb|cased: GET => no event has a value of verb",
                "verb: replace => no event has a value of verb",
                "stage: ResponseCompleted => no event has a value of stage",
                "level: Metadata2 => no event has a value of level",
                "objectRef.resource: pods/exec => a subresource has a field of its own",
                "objectRef.resource|cased: Pods => no event has a value of objectRef.resource",
                "annotations.authorization.k8s.io/decision: deny => no event has a value of",
                "responseStatus.code|gt: 599 => no event has a value of responseStatus.code",
                "'{objectRef.resource: secrets, requestObject.data|exists: true}' => bodies of Secrets and tokens",
                "'{objectRef.subresource: token, responseObject.status.token: x*}' => bodies of Secrets and tokens",
                "'{user.username|re: a, user.username: bob}' => no event has a value of user.username",
            })
    void what_no_event_can_be_is_a_warning(String fields, String says) {
        String text = fields.startsWith("{")
                ? fields.substring(1, fields.length() - 1).replace(", ", "\n")
                : fields;
        assertThat(warnings(selection(text)))
                .singleElement()
                .asString()
                .startsWith("rule.yml, line 1: never matches: ")
                .contains(says);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a and b",
                "a and not a",
                "all of them",
                "a and (b or c)",
                "not (not a or not b)",
                "a and not (a or b)",
                "c and not d"
            })
    void parts_that_exclude_each_other_are_a_warning(String condition) {
        assertThat(warnings(rule(
                        "a: {verb: get}\nb: {verb: [create, update]}\nc: {verb: list}\nd: {verb|startswith: l}\ncondition: "
                                + condition)))
                .hasSize(1);
    }

    @Test
    void a_filter_that_takes_out_all_of_a_rule_is_a_warning() {
        assertThat(warnings(selection("verb: get") + """
                        ---
                        title: Reads
                        id: 11111111-2222-4333-8444-555555555555
                        logsource: {product: kubernetes, service: audit}
                        filter:
                            rules: any
                            reads: {verb: [get, list]}
                            condition: not reads
                        """)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verb: [GET, replace]",
                "verb|neq: get",
                "verb: g*",
                "objectRef.resource: Pods",
                "objectRef.subresource: null",
                "objectRef.resource: secrets\nrequestObject: null",
                "objectRef.resource: [secrets, pods]\nrequestObject.data|exists: true",
                "user.groups|all: [a, b]",
                "requestURI|fieldref: userAgent",
                "responseStatus.code: 403",
                "responseStatus.code|gte: 400\nresponseStatus.code|lt: 500",
            })
    void what_an_event_can_be_is_none(String fields) {
        assertThat(warnings(selection(fields))).isEmpty();
    }

    @Test
    void of_very_many_ways_nothing_is_said() {
        StringBuilder text = new StringBuilder();
        IntStream.range(0, 30).forEach(i -> text.append("s" + i + ": [{verb: get}, {verb: list}]\n"));

        assertThat(warnings(rule(text + "never: {verb: watch}\ncondition: all of them")))
                .isEmpty();
    }

    @Test
    void no_rule_that_matches_an_event_is_said_never_to_match() {
        String[] verbs = {"get", "list", "create"};
        String[] resources = {"pods", "secrets", "nodes"};
        Random random = new Random(7);
        int never = 0;
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 3; i++) {
                text.append("s" + i + ": {verb" + (random.nextBoolean() ? "|neq" : "") + ": "
                        + verbs[random.nextInt(verbs.length)] + ", objectRef.resource"
                        + (random.nextInt(3) == 0 ? "|contains" : "") + ": "
                        + resources[random.nextInt(resources.length)] + "}\n");
            }
            String[] conditions = {"s0 and s1", "s0 and not s1", "(s0 or s1) and s2", "not (s0 or s1) and s2"};
            SigmaReading reading = SigmaFolder.read(
                    "rule.yml", rule(text + "condition: " + conditions[random.nextInt(conditions.length)]));
            SigmaRule rule = reading.rules().get(0);
            never += reading.warnings().size();
            for (String verb : verbs) {
                for (String resource : resources) {
                    if (rule.matches(
                            event("{\"verb\":\"" + verb + "\",\"objectRef\":{\"resource\":\"" + resource + "\"}}"))) {
                        assertThat(reading.warnings()).isEmpty();
                    }
                }
            }
        }
        assertThat(never).isBetween(100, 1_900);
    }
}
