package io.secretwatch.sigma;

import static io.secretwatch.sigma.SigmaTexts.EVENT;
import static io.secretwatch.sigma.SigmaTexts.event;
import static io.secretwatch.sigma.SigmaTexts.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.sigma.Correlation.Counting;
import io.secretwatch.sigma.Correlation.Counting.Counted;
import io.secretwatch.wire.alert.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorrelationTest {

    private static final String RULES = """
            title: Access to a shell
            id: shell
            name: shell_name
            logsource: {product: kubernetes, service: audit}
            detection:
                selection: {objectRef.subresource: exec}
                condition: selection
            ---
            title: A deletion
            id: deletion
            logsource: {product: kubernetes, service: audit}
            detection:
                selection: {verb: delete}
                condition: selection
            ---
            """;
    private static final int LINE = 19;

    /** A correlation with these members; each of them is a line from {@value #LINE} on. */
    private static String correlation(String members) {
        return RULES + "title: Many\nid: many\ncorrelation:\n" + members.indent(4);
    }

    private static Correlation read(String members) {
        SigmaReading reading = SigmaFolder.read("rule.yml", correlation(members));
        assertThat(reading.problems()).isEmpty();
        return reading.correlations().get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "type: temporal_ordered => temporal_ordered is not read: what comes late",
                "type: value_sum => nothing that can be added up",
                "type: value_avg => has an average",
                "type: value_percentile => has percentiles",
                "type: value_median => has a median",
                "type: event_counts => no correlation of type \"event_counts\"; did you mean event_count?",
                "aliases: {who: {shell: user.username}} => aliases are not read",
                "group_by: [verb] => has no \"group_by\"; did you mean group-by?",
                "timespan: 8d => of more than 7d",
                "timespan: 0s => no timespan",
                "timespan: 5M => no timespan",
                "timespan: 5 => no timespan",
                "timespan: 1w => a number, and s, m, h or d, at most 7d",
                "timespan: 1M => a number, and s, m, h or d, at most 7d",
                "timespan: [5m] => needs a timespan, such as 5m",
                "timespan: => needs a timespan, such as 5m",
                "type: {a: b} => needs a type",
                "type: => needs a type",
                "rules: [other] => there is no rule \"other\" in this folder",
                "rules: [shell, shell_name] => is here twice",
                "rules: [] => needs rules",
                "rules: => needs rules",
                "rules: {shell: deletion} => needs rules",
                "rules: [shell, null] => needs rules",
                "rules: [shell, [deletion]] => needs rules",
                "group-by: [verb, verb] => field \"verb\" is here twice",
                "group-by: [apiGroup, objectRef.apiGroup] => is here twice",
                "group-by: {a: b} => the name of a field is expected, such as user.username, or a list of them",
                "group-by: [''] => the name of a field is expected",
                "rules: [''] => needs rules",
                "group-by: => the name of a field is expected",
                "group-by: [[verb]] => the name of a field is expected",
                "group-by: [user.groups] => can be neither counted nor grouped by",
                "group-by: [requestObject.metadata.name] => can be neither counted nor grouped by",
                "group-by: [annotations.a.b] => can be neither counted nor grouped by",
                "group-by: [hostPath] => can be neither counted nor grouped by",
                "group-by: [user.name] => has no name",
                "group-by: [username] => an audit event has no field username",
                "condition: a and b => extended conditions are not read",
                "condition: {gte: 1001} => at most 1000",
                "condition: {gt: 1000} => at most 1000",
                "condition: {gte: 0} => at least 1",
                "condition: {gte: -5} => at least 1",
                "condition: {gte: many} => at least 1",
                "condition: {gte: 99999999999999999999} => at most 1000",
                "condition: {lt: 5} => lt is not read: a match is told when it is seen",
                "condition: {gte: 2, lte: 5} => lte is not read",
                "condition: {eq: 5} => eq is not read",
                "condition: {neq: 5} => neq is not read",
                "condition: {gt: 2, gte: 3} => one is enough",
                "condition: {gte: 2, field: verb} => only value_count counts values",
                "condition: {ge: 2} => has no \"ge\"",
                "condition: {} => needs gt or gte",
                "generate: sometimes => true or false",
            })
    void what_cannot_be_counted_is_refused_with_its_line(String member, String says) {
        String name = member.substring(0, member.indexOf(':'));
        StringBuilder members = new StringBuilder(member);
        for (String other : List.of("type: event_count", "rules: [shell]", "timespan: 5m", "condition: {gte: 2}")) {
            members.append(other.startsWith(name + ":") ? "" : "\n" + other);
        }

        assertThat(problems(correlation(members.toString())))
                .singleElement()
                .asString()
                .startsWith("rule.yml, line " + LINE + ": ")
                .contains(says);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "type => needs a type: event_count, temporal, value_count",
                "rules => needs rules, at most 100",
                "timespan => needs a timespan, such as 5m",
                "condition => of type event_count needs a condition",
            })
    void what_a_correlation_needs_is_said(String lacking, String says) {
        String whole = "type: event_count\nrules: [shell]\ntimespan: 5m\ncondition: {gte: 2}\n";

        assertThat(problems(correlation(whole.replaceAll("(?m)^" + lacking + ":.*\n", ""))))
                .singleElement()
                .asString()
                .contains(says);
        assertThat(problems(correlation(whole).replace("id: many\n", "")))
                .singleElement()
                .asString()
                .contains("has no id");
        assertThat(problems(correlation(whole).replace("id: many\n", "id: shell\n")))
                .singleElement()
                .asString()
                .contains("has the id or name of the rule in rule.yml, line 1");
        assertThat(problems(RULES + "title: Many\nid: many\ncorrelation: shell\n"))
                .singleElement()
                .asString()
                .contains("must be a mapping");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "[] => needs the field whose values are counted",
                "null => the name of a field is expected",
                "{a: b} => the name of a field is expected",
                "[verb, verb] => is here twice",
                "user.username => what is counted is in group-by, so that a group has one value of it",
                "apiGroup => what is counted is in group-by",
                "[user.username, objectRef.apiGroup] => what is counted is in group-by",
            })
    void a_field_of_which_no_values_can_be_counted_is_refused(String field, String says) {
        String members = "type: value_count\nrules: [shell]\ngroup-by: [user.username, objectRef.apiGroup]\n"
                + "timespan: 5m\ncondition: {gte: 2, field: ";

        assertThat(problems(correlation(members + field + "}")))
                .singleElement()
                .asString()
                .contains(says);
        assertThat(problems(correlation(members + "[user.username, verb]}"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "name: shell => line 1",
                "name: shell_name => line 1",
                "name: deletion => line 9",
                "id: shell_name => line 1",
            })
    void a_correlation_has_no_name_of_a_rule(String own, String says) {
        String members = "type: event_count\nrules: [shell]\ntimespan: 5m\ncondition: {gte: 2}\n";
        String whole = correlation(members);
        String named =
                own.startsWith("id") ? whole.replace("id: many", own) : whole.replace("id: many", "id: many\n" + own);

        assertThat(problems(named))
                .singleElement()
                .asString()
                .contains("has the id or name of the rule in rule.yml, " + says);
        assertThat(problems(whole.replace("id: many", "id: many\nname: many"))).isEmpty();
    }

    @Test
    void a_correlation_is_no_rule_and_no_filter() {
        String whole = correlation("type: event_count\nrules: [shell]\ntimespan: 5m\ncondition: {gte: 2}\n");

        for (String other : List.of("detection", "filter")) {
            assertThat(problems(whole + other + ": {selection: {verb: get}, condition: selection}\n"))
                    .singleElement()
                    .asString()
                    .contains("has correlation and " + other + ": each needs a document of its own");
        }
    }

    @Test
    void value_count_needs_its_field_and_temporal_no_more_than_its_rules() {
        assertThat(problems(correlation("type: value_count\nrules: [shell]\ntimespan: 5m\ncondition: {gte: 2}")))
                .singleElement()
                .asString()
                .contains("needs the field whose values are counted");
        assertThat(problems(correlation("type: temporal\nrules: [shell, deletion]\ntimespan: 5m\ncondition: {gte: 3}")))
                .singleElement()
                .asString()
                .contains("at most 2");
    }

    @Test
    void correlations_of_correlations_are_refused_wherever_they_stand() {
        String first = "title: All\nid: all\ncorrelation: {type: temporal, rules: [shell, many], timespan: 5m}\n---\n";
        String many = correlation("type: event_count\nrules: [shell]\ntimespan: 5m\ncondition: {gte: 2}");

        assertThat(problems(first + many))
                .containsExactly(
                        "rule.yml, line 3: \"many\" is a correlation: correlations of correlations are not read");
    }

    @Test
    void correlations_of_rules_about_other_logs_are_left_out_with_them_and_those_out_of_use() {
        String other = RULES.replace("kubernetes", "windows")
                + "title: Logins\nid: logins\nstatus: test\ncorrelation: {type: temporal_ordered, rules: [shell_name, deletion],"
                + " group-by: [ComputerName], timespan: 30d}\n---\n"
                + "title: More\nid: more\ncorrelation: {type: value_avg, rules: [logins]}\n";
        SigmaReading reading = SigmaFolder.read("rule.yml", other);

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.correlations()).isEmpty();
        assertThat(reading.skipped()).extracting(SigmaReading.Skipped::line).containsExactlyInAnyOrder(1, 9, 16, 21);
        String deprecated = correlation("type: nothing").replace("id: many", "id: many\nstatus: deprecated");
        assertThat(SigmaFolder.read("rule.yml", deprecated).skipped())
                .extracting(SigmaReading.Skipped::why)
                .containsExactly("has status deprecated");
        assertThat(problems(correlation("type: temporal\nrules: [shell, deletion]\ntimespan: 5m")
                        .replaceFirst("(?s)title: A deletion(.*?)kubernetes", "title: A deletion$1windows")))
                .singleElement()
                .asString()
                .contains("rule \"deletion\" is left out, and others that are correlated with it are not");
    }

    @Test
    void rules_that_are_counted_tell_nothing_of_their_own_unless_a_correlation_says_so() {
        String counted = "type: event_count\nrules: [shell_name]\ntimespan: 90m\ncondition: {gt: 2}\n";
        SigmaReading silent = SigmaFolder.read("rule.yml", correlation(counted));
        assertThat(silent.rules()).extracting(silent.asked()::tells).containsExactly(false, true);

        SigmaReading inside = SigmaFolder.read("rule.yml", correlation(counted + "generate: true"));
        assertThat(inside.rules()).extracting(inside.asked()::tells).containsExactly(true, true);

        SigmaReading above = SigmaFolder.read("rule.yml", correlation(counted) + "generate: true\n");
        assertThat(above.rules()).extracting(above.asked()::tells).containsExactly(true, true);
    }

    @Test
    void a_correlation_says_what_it_is_and_what_it_counts() {
        SigmaReading reading = SigmaFolder.read(
                "rule.yml",
                correlation("type: value_count\nrules: [shell, deletion]\ngroup-by: [user.username, sourceIPs]\n"
                                + "timespan: 90m\ncondition: {gt: 4, field: [objectRef.namespace, objectRef.name]}")
                        + "level: high\ntags: [attack.t1552.007]\n");

        assertThat(reading.problems()).isEmpty();
        SigmaRuleInfo info = reading.correlations().get(0).info();
        assertThat(info.level()).isEqualTo(Severity.HIGH);
        assertThat(info.tags()).containsExactly("attack.t1552.007");
        assertThat(info.counts())
                .isEqualTo(
                        "at least 5 different values of objectRef.namespace and objectRef.name in requests within 90m"
                                + " with the same user.username and sourceIPs: Access to a shell; A deletion");
        assertThat(read("type: event_count\nrules: shell\ntimespan: 5m\ncondition: {gte: 2}")
                        .info()
                        .counts())
                .isEqualTo("at least 2 requests within 5m: Access to a shell");
        assertThat(read("type: temporal\nrules: [shell, deletion]\ntimespan: 5m")
                        .info()
                        .counts())
                .isEqualTo("at least 2 of 2 rules matched within 5m: Access to a shell; A deletion");
    }

    @Test
    void an_event_is_counted_by_digests_of_what_it_has() {
        Correlation events = read(
                "type: event_count\nrules: [shell, deletion]\ngroup-by: [user.username]\ntimespan: 5m\ncondition: {gte: 2}");
        Counting ken = count(events, EVENT);

        assertThat(ken.counted()).containsExactly(new Counted("shell", ""));
        assertThat(ken.atLeast()).isEqualTo(2);
        assertThat(ken.withinSeconds()).isEqualTo(300);
        assertThat(ken.toString()).doesNotContain("ken@");
        assertThat(count(events, EVENT.replace("shop", "bank"))).isEqualTo(ken);
        assertThat(count(events, EVENT.replace("ken@", "ann@")).group()).isNotEqualTo(ken.group());
        assertThat(events.count(Set.of("other"), event(EVENT))).isEmpty();
    }

    @Test
    void a_correlation_that_was_changed_counts_anew() {
        String members =
                "type: event_count\nrules: [shell]\ngroup-by: [user.username]\ntimespan: 5m\ncondition: {gte: 2}";
        String group = count(read(members), EVENT).group();

        assertThat(count(read(members), EVENT).group()).isEqualTo(group);
        for (String changed : List.of(
                members.replace("gte: 2", "gte: 3"),
                members.replace("5m", "6m"),
                members.replace("[shell]", "[shell, deletion]"),
                members.replace("user.username", "user.username, verb"))) {
            assertThat(count(read(changed), EVENT).group()).isNotEqualTo(group);
        }
    }

    @Test
    void different_values_are_counted_and_none_is_no_value() {
        Correlation names = read(
                "type: value_count\nrules: [shell]\ngroup-by: [objectRef.namespace]\ntimespan: 5m\ncondition: {gte: 2, field: objectRef.name}");
        Counting web = count(names, EVENT);

        assertThat(count(names, EVENT.replace("\"web\"", "\"db\"")).counted()).isNotEqualTo(web.counted());
        assertThat(web.toString()).doesNotContain("web");
        assertThat(names.count(Set.of("shell"), event(EVENT.replace("\"name\":\"web\",", ""))))
                .isEmpty();
        // all of a group that lacks a field are one
        String nowhere = EVENT.replace("\"namespace\":\"shop\",", "");
        assertThat(count(names, nowhere).group())
                .isNotEqualTo(web.group())
                .isEqualTo(count(names, nowhere.replace("ken@", "ann@")).group());
    }

    @Test
    void each_rule_is_a_value_of_its_own_where_rules_have_to_come_together() {
        Correlation both = read("type: temporal\nrules: [shell, deletion]\ntimespan: 5m");

        List<Counted> counted = both.count(Set.of("shell", "deletion"), event(EVENT))
                .orElseThrow()
                .counted();
        assertThat(counted).extracting(Counted::rule).containsExactly("shell", "deletion");
        assertThat(counted).extracting(Counted::value).doesNotHaveDuplicates();
    }

    private static Counting count(Correlation correlation, String event) {
        Optional<Counting> counting = correlation.count(Set.of("shell"), event(event));
        return counting.orElseThrow();
    }
}
