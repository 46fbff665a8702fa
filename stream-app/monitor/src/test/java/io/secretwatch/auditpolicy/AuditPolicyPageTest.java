package io.secretwatch.auditpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.auditpolicy.FiringScenario.Coverage;
import io.secretwatch.replay.AttacksUnderAuditPolicy;
import io.secretwatch.rule.Catalogue;
import io.secretwatch.rule.RuleInfo;
import io.secretwatch.testing.Pages;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/audit-policy.md} says what each policy shows: every scenario in which a rule fires, judged as the policy would have logged it. */
class AuditPolicyPageTest {

    private static final List<String> POLICIES = List.of("metadata", "recommended", "full");

    private static final String HEAD = """
            # Audit policies

            [deploy/audit-policy](../deploy/audit-policy/) has three policies to use. They are generated from what the rules look at. A test writes this page: it
            judges every scenario in which a rule fires as if the policy had been in force, without the bodies and events that the policy does not log.

            | policy | logs | for |
            |---|---|---|
            | [metadata](../deploy/audit-policy/metadata.yaml) | every request except heartbeats, without bodies | reads of Secrets; logs that must not contain bodies |
            | [recommended](../deploy/audit-policy/recommended.yaml) | in addition, the request bodies of objects that create Pods, name Secrets for controllers, or give rights | most clusters |
            | [full](../deploy/audit-policy/full.yaml) | in addition, the request body of every other write, and the answers about Pods and workloads | clusters with unlisted custom resources |

            None of them logs the body of a Secret, of a ConfigMap other than `aws-auth`, or of a token review: the monitor does not need their values, and
            the log has more readers than the Secrets. So the rules that need the body of a Secret are blind with all three. With level Request for
            `secrets` they would work, but the values would be in the API server's log, in the shipper and in its buffers before they could be
            removed.

            Recommended and full log the bodies of Pods and workloads, and full also those of custom resources of every group. A password in an environment
            variable, a command or such a resource, instead of a Secret, is then in the log, and everyone who may read the log can read it.

            Rules do not look at reads, except those of Secrets and of a few subresources. If volume matters most, `- level: None` with
            `verbs: [get, list, watch]` before the last rule costs one of the findings below, Secrets read through the proxy of an aggregated API,
            unless a rule above it names that API's group. It also costs evidence.

            ## What each costs

            Recordings of a real API server (Kubernetes 1.27) at level RequestResponse, reduced to what each policy logs. Attacks are those of the recording
            that do not need history; they are found under the name of their author.

            %s
            ## What each rule sees

            `all`: every scenario in which the rule fires still fires, at the same severity or above. `14 of 20` do; of the others some are reported with a
            lower severity, and some not at all. `blind`: none.

            """;

    private static final Map<String, String> ABOUT_THE_LOG = Map.of(
            "k8s.audit.coverage",
                    "The rule reports what a policy leaves out, so it is quiet where nothing is left out.",
            "k8s.audit.values", "The rule reports values of Secrets in the log. With these policies there are none.");

    private static final List<FiringScenario> SCENARIOS = FiringScenario.all();

    private static final Map<String, Map<FiringScenario, Coverage>> SEEN =
            POLICIES.stream().collect(Collectors.toMap(name -> name, AuditPolicyPageTest::seen));

    private static Map<FiringScenario, Coverage> seen(String name) {
        AuditPolicy policy = AuditPolicy.shipped(name);
        return SCENARIOS.stream()
                .collect(
                        Collectors.toMap(shown -> shown, shown -> shown.with(policy), (a, b) -> a, LinkedHashMap::new));
    }

    @Test
    void the_page_says_what_came_of_the_scenarios() throws IOException {
        StringBuilder page = new StringBuilder(HEAD.formatted(costs()));
        page.append("| rule | needs, at least | metadata | recommended | full |\n|---|---|---|---|---|\n");
        for (RuleInfo rule : Catalogue.rules()) {
            page.append("| [`%s`](rules.md#%s) | %s | %s |\n"
                    .formatted(
                            rule.id(),
                            rule.id().replace(".", ""),
                            rule.coverage().needs(),
                            POLICIES.stream().map(policy -> cell(policy, rule)).collect(Collectors.joining(" | "))));
        }
        page.append('\n');
        ABOUT_THE_LOG.keySet().stream()
                .sorted()
                .forEach(id -> page.append("- `")
                        .append(id)
                        .append("`: ")
                        .append(ABOUT_THE_LOG.get(id))
                        .append('\n'));
        POLICIES.forEach(policy -> missing(page, policy));
        Pages.expect("audit-policy.md", page.toString());
    }

    @Test
    void leaving_out_the_reads_that_no_rule_names_costs_what_the_page_says() {
        for (String name : POLICIES) {
            AuditPolicy without = AuditPolicy.shipped(name).withoutOtherReads();
            assertThat(SCENARIOS.stream()
                            .filter(scenario ->
                                    scenario.with(without) != SEEN.get(name).get(scenario)))
                    .as(name)
                    .extracting(scenario -> scenario.folder().getFileName().toString())
                    // without bodies, that one is not seen in any case
                    .filteredOn(folder -> !folder.equals("a-powerful-account-known-by-the-reason-of-a-list"))
                    .containsExactlyInAnyOrder(
                            "through-a-cluster-proxy",
                            "files-of-the-api-server-s-machine",
                            "the-log-folder-by-an-escaped-letter");
        }
    }

    @Test
    void more_is_seen_with_each_policy_than_with_the_one_before() {
        for (FiringScenario scenario : SCENARIOS) {
            if (!ABOUT_THE_LOG.containsKey(scenario.rule())) {
                assertThat(SEEN.get("recommended").get(scenario))
                        .as("%s", scenario)
                        .isLessThanOrEqualTo(SEEN.get("metadata").get(scenario));
                assertThat(SEEN.get("full").get(scenario))
                        .as("%s", scenario)
                        .isLessThanOrEqualTo(SEEN.get("recommended").get(scenario));
            }
        }
    }

    @Test
    void no_value_of_a_secret_is_logged_with_any_of_them() {
        for (String policy : POLICIES) {
            assertThat(of(policy, Catalogue.info("k8s.audit.values")))
                    .isNotEmpty()
                    .containsOnlyKeys(Coverage.LOST);
        }
    }

    private static String costs() {
        StringBuilder rows = new StringBuilder(
                "| policy | ordinary work: events | MB | bytes each | attacks found |\n|---|---|---|---|---|\n");
        rows.append(cost("everything at RequestResponse", Optional::of));
        POLICIES.forEach(name -> rows.append(cost(name, AuditPolicy.shipped(name)::logged)));
        return rows.toString();
    }

    private static String cost(String name, Function<String, Optional<String>> logged) {
        AttacksUnderAuditPolicy ordinary = AttacksUnderAuditPolicy.of("benign-full", logged);
        AttacksUnderAuditPolicy attacks = AttacksUnderAuditPolicy.of("attacks-full", logged);
        return String.format(
                        Locale.ROOT,
                        "| %s | %,d | %.1f | %,d | %d of %d |%n",
                        name,
                        ordinary.events(),
                        ordinary.bytes() / 1e6,
                        ordinary.bytes() / ordinary.events(),
                        attacks.found(),
                        attacks.attacks())
                .replace("\r", "");
    }

    private String cell(String policy, RuleInfo rule) {
        Map<Coverage, List<FiringScenario>> of = of(policy, rule);
        int whole = of.getOrDefault(Coverage.WHOLE, List.of()).size();
        int all = of.values().stream().mapToInt(List::size).sum();
        boolean blind = !of.containsKey(Coverage.WHOLE) && !of.containsKey(Coverage.WEAKER);
        if (ABOUT_THE_LOG.containsKey(rule.id())) {
            return blind ? "nothing to report" : "reports";
        }
        return whole == all ? "all" : blind ? "blind" : whole + " of " + all;
    }

    private void missing(StringBuilder page, String policy) {
        page.append("\n## What is missing with ")
                .append(policy)
                .append("\n\n| rule | reported with a lower severity | not reported |\n|---|---|---|\n");
        for (RuleInfo rule : Catalogue.rules()) {
            Map<Coverage, List<FiringScenario>> of = of(policy, rule);
            if (!ABOUT_THE_LOG.containsKey(rule.id())
                    && (of.containsKey(Coverage.WEAKER) || of.containsKey(Coverage.LOST))) {
                page.append("| `")
                        .append(rule.id())
                        .append("` | ")
                        .append(told(of, Coverage.WEAKER))
                        .append(" | ")
                        .append(told(of, Coverage.LOST))
                        .append(" |\n");
            }
        }
    }

    private static String told(Map<Coverage, List<FiringScenario>> of, Coverage seen) {
        return of.getOrDefault(seen, List.of()).stream()
                .map(shown -> shown.about().replace("|", "\\|").strip())
                .map(about -> about.endsWith(".") ? about : about + ".")
                .distinct()
                .collect(Collectors.joining("<br>"));
    }

    private Map<Coverage, List<FiringScenario>> of(String policy, RuleInfo rule) {
        return SEEN.get(policy).entrySet().stream()
                .filter(entry -> entry.getKey().rule().equals(rule.id()))
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue,
                        () -> new EnumMap<>(Coverage.class),
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
    }
}
