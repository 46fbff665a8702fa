package io.secretwatch.activity.manifest.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.activity.AdmissionConfigChange.Power;
import io.secretwatch.activity.manifest.JsonPatch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicySpecTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Places of expressions: kind of policy, list, and an item with {@code #} where the expression is. */
    private static final String PLACES = """
            validating | variables        | {"name": "v", "expression": "#"}                      | /expression
            validating | validations      | {"messageExpression": "#"}                            | /messageExpression
            validating | auditAnnotations | {"valueExpression": "#"}                              | /valueExpression
            mutating   | variables        | {"name": "v", "expression": "#"}                      | /expression
            mutating   | mutations        | {"applyConfiguration": {"expression": "#"}}           | /applyConfiguration/expression
            mutating   | mutations        | {"jsonPatch": {"expression": "#"}}                    | /jsonPatch/expression
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = PLACES)
    void an_expression_has_one_digest_however_it_is_written(String kind, String list, String item, String leaf) {
        String written = item.replace("#", "a.b");
        List<String> whole = digests(kind, "{'spec': {'%s': [%s]}}", list, written);
        assertThat(whole).singleElement().asString().hasSize(32).doesNotContain("a.b");
        assertThat(digests(kind, "[{'op': 'add', 'path': '/spec/%s/-', 'value': %s}]", list, written))
                .isEqualTo(whole);
        assertThat(digests(kind, "[{'op': 'replace', 'path': '/spec/%s', 'value': [%s]}]", list, written))
                .isEqualTo(whole);
        if (!list.equals("variables")) {
            // by its place alone nobody sees which variable it is
            assertThat(digests(kind, "[{'op': 'replace', 'path': '/spec/%s/3%s', 'value': 'a.b'}]", list, leaf))
                    .isEqualTo(whole);
        }
        assertThat(digests(kind, "{'spec': {'%s': [%s]}}", list, item.replace("#", "a.c")))
                .isNotEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = PLACES)
    void what_a_patch_copies_from_out_of_sight_may_be_any_expression(
            String kind, String list, String item, String leaf) {
        for (String place : List.of("/spec/" + list, "/spec/" + list + "/0", "/spec/" + list + "/0" + leaf)) {
            assertThat(digests(kind, "[{'op': 'copy', 'from': '/metadata/annotations/x', 'path': '%s'}]", place))
                    .as(place)
                    .containsExactly(JsonPatch.UNKNOWN);
        }
    }

    @Test
    void the_same_expression_in_another_place_or_variable_has_another_digest() {
        Set<String> all = new HashSet<>();
        List<String> items = PLACES.lines().toList();
        for (String line : items) {
            String[] place = line.split("\\|");
            String item = place[2].strip().replace("#", "a.b");
            all.addAll(digests(place[0].strip(), "{'spec': {'%s': [%s]}}", place[1].strip(), item));
        }
        // variables are the same in both kinds
        assertThat(all).hasSize(items.size() - 1);
        all.addAll(digests("mutating", "{'spec': {'variables': [{'name': 'w', 'expression': 'a.b'}]}}"));
        assertThat(all).hasSize(items.size());
    }

    @Test
    void a_literal_prints_nothing_and_may_be_the_name_of_a_secret_in_an_object() {
        String text = """
                {'spec': {
                  'variables': [{'name': 'v', 'expression': '\\'x\\''}],
                  'validations': [{'messageExpression': ' \\'no\\' '}],
                  'auditAnnotations': [{'key': 'k'}]}}
                """;
        assertThat(read("validating", text).expressions()).isEmpty();
        assertThat(read("validating", text).powers()).isEmpty();
        assertThat(read("mutating", text).expressions()).isNotEmpty();
    }

    /** The error of an expression names a value. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'x': true}[string(object.data.password)]",
                "int(params.data.n) > 1",
                "oldObject.?stringData.orValue({}).size() > 0",
                "object['da' + 'ta'].size() > 0",
                "object.`data`.size() > 0",
                "object.exists(k, {'x': true}[string(object[k])])",
                "dyn(object) == 1",
                "object // .metadata\n.data.a == ''",
                "{'x': true}[object.metadata.annotations['kubectl.kubernetes.io/last-applied-configuration']]",
                "{'x': true}[object.metadata.annotations['kubectl.kubernetes.io/last-' + 'applied-configuration']]"
            })
    void an_expression_that_reads_values_of_a_secret_makes_text(String expression) {
        for (String list : List.of("validations", "matchConditions", "variables")) {
            PolicySpec policy = read("validating", of(list, expression));
            assertThat(policy.powers()).as(list).containsExactly(Power.MAKES_TEXT);
            assertThat(policy.expressions()).as(list).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "object.metadata.name != params.metadata.name",
                "oldObject == null || object != null",
                "has(object.metadata.labels) && object.type.startsWith('x')",
                "object.spec.containers.all(c, c.image.startsWith(params.spec.registry))",
                "object.metadata.annotations['team'] != ''",
                "request.userInfo.username != 'x' && namespaceObject.metadata.name != 'y'"
            })
    void an_expression_that_reads_something_else_makes_none(String expression) {
        for (String list : List.of("validations", "matchConditions")) {
            PolicySpec policy = read("validating", of(list, expression));
            assertThat(policy.powers()).as(list).isEmpty();
            assertThat(policy.expressions()).as(list).isEmpty();
        }
    }

    private static String of(String list, String expression) {
        String text = expression.replace("\n", "\\n").replace("'", "\\u0027");
        return "{'spec': {'%s': [{'name': 'a', 'expression': '%s'}]}}".formatted(list, text);
    }

    @Test
    void a_change_of_any_of_very_many_expressions_is_seen() {
        List<Integer> changed = new ArrayList<>(IntStream.range(0, 200).boxed().toList());
        Set<List<String>> all = new HashSet<>();
        all.add(many(changed));
        for (int i = 0; i < changed.size(); i++) {
            changed.set(i, 1_000 + i);
            all.add(many(changed));
        }
        assertThat(all).hasSize(201).allSatisfy(digests -> assertThat(digests).hasSize(64));
    }

    private static List<String> many(List<Integer> numbers) {
        String items = numbers.stream()
                .map(number -> "{'messageExpression': 'a.b" + number + "'}")
                .collect(Collectors.joining(","));
        return digests("validating", "{'spec': {'validations': [%s]}}", items);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'spec': {'paramKind': {'apiVersion': 'v1', 'kind': 'Secret'}}}",
                "[{'op': 'replace', 'path': '/spec/paramKind/kind', 'value': 'Secret'}]",
                "[{'op': 'replace', 'path': '/spec/paramKind/apiVersion', 'value': 'v1'}]",
                "[{'op': 'copy', 'from': '/metadata/annotations/x', 'path': '/spec/paramKind/kind'}]",
                "[{'op': 'copy', 'from': '/metadata/annotations/x', 'path': '/spec/paramKind'}]"
            })
    void parameters_that_may_be_secrets_are_taken_for_secrets(String body) {
        assertThat(read("validating", body).powers()).containsExactly(Power.GIVEN_SECRETS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'spec': {'paramKind': {'apiVersion': 'v1', 'kind': 'ConfigMap'}}}",
                "{'spec': {'paramKind': {'apiVersion': 'example.org/v1', 'kind': 'Secret'}}}",
                "[{'op': 'replace', 'path': '/spec/paramKind/apiVersion', 'value': 'example.org/v1'}]"
            })
    void parameters_that_are_other_objects_are_known_to_be_such(String body) {
        assertThat(read("mutating", body).powers()).containsExactly(Power.GIVEN_OTHERS);
    }

    @Test
    void what_a_policy_matches_is_known_where_all_of_its_rules_are_written() {
        String rule = "{'apiGroups': [''], 'resources': ['%s'], 'operations': ['CREATE']}";
        String whole = "{'spec': {'matchConstraints': {'resourceRules': [" + rule + "]}}}";
        String piece = "[{'op': 'add', 'path': '/spec/matchConstraints/resourceRules/-', 'value': " + rule + "}]";
        assertThat(read("validating", whole.formatted("pods")).powers()).containsExactly(Power.MATCHES_OTHERS);
        assertThat(read("validating", piece.formatted("pods")).powers()).isEmpty();
        assertThat(read("mutating", whole.formatted("pods")).powers()).containsExactly(Power.CHANGES_PODS);
        assertThat(read("validating", whole.formatted("secrets")).powers()).containsExactly(Power.MATCHES_SECRETS);
        assertThat(read("validating", piece.formatted("secrets")).powers()).containsExactly(Power.MATCHES_SECRETS);
        String moved = "[{'op': 'move', 'from': '/spec/matchConstraints/excludeResourceRules/0', 'path': '%s'}]";
        for (String place : List.of("", "/-", "/0/resources", "/0/resources/1")) {
            assertThat(read("validating", moved.formatted("/spec/matchConstraints/resourceRules" + place))
                            .powers())
                    .as(place)
                    .containsExactly(Power.MATCHES_SECRETS);
        }
    }

    /** Policies are not asked about TokenReviews, whatever their rules say. */
    @Test
    void a_policy_on_everything_is_not_shown_tokens() {
        String everything = "{'spec': {'matchConstraints': {'resourceRules': ["
                + "{'apiGroups': ['*'], 'resources': ['*'], 'operations': ['*']}]}}}";
        assertThat(read("mutating", everything).powers())
                .containsExactlyInAnyOrder(Power.SEES_SECRETS, Power.CHANGES_SECRETS, Power.CHANGES_PODS);
    }

    private static List<String> digests(String kind, String body, Object... parts) {
        return read(kind, body.formatted(parts)).expressions();
    }

    private static PolicySpec read(String kind, String body) {
        JsonNode node;
        try {
            node = JSON.readTree(body.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
        PolicySpec policy = new PolicySpec(kind.equals("mutating"));
        if (node.isArray()) {
            JsonPatch.pieces(node).forEach(piece -> policy.add(piece, true));
        } else {
            policy.add(node, false);
        }
        return policy;
    }
}
