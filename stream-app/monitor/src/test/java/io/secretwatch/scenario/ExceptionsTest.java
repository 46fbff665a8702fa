package io.secretwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.alert.Alert;
import io.secretwatch.alert.Lifecycle;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.PolicyReader;
import io.secretwatch.policy.PolicyReading;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Catalogue;
import io.secretwatch.rule.DerivedRule;
import io.secretwatch.rule.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What an alert offers as an exception is a policy, and with it that finding is no more, and all others are. */
class ExceptionsTest {

    private static final Path SCENARIOS = Path.of("src/test/resources/scenarios");

    private static final Map<Path, List<Alert>> ALERTS =
            ScenariosTest.folders().stream().collect(Collectors.toMap(folder -> folder, Transcript::alerts));

    /** What follows from what was accepted, and is accepted with it: the rule of the exception, and the rules of what follows. */
    private static final Map<String, Set<String>> WITH_IT = Map.of(
            // who may use every Secret of the namespace may change what runs beside one
            "k8s.secret.use.unusual",
                    Set.of("k8s.container.access", "k8s.secret.read.through-pod", "k8s.secret.use.changed"),
            // who may use every Secret of the namespace
            "k8s.secret.use.delegated", Set.of("k8s.secret.use.unusual"),
            // who may write such a workload, whatever it holds
            "k8s.secret.use.changed", Set.of("k8s.secret.use.unusual"),
            "k8s.token.issued", Set.of("k8s.token.misused"),
            // where an accepted principal leads requests to, others may lead them too
            "k8s.admission.interception", Set.of("k8s.secret.use.injected", "k8s.admission.interception"),
            // a right that was no finding speaks for who uses it
            "k8s.rbac.grant",
                    Set.of(
                            "k8s.secret.read.unexpected",
                            "k8s.secret.use.unusual",
                            "k8s.secret.use.changed",
                            "k8s.secret.use.delegated"),
            // an entry for the reads of a gateway, which may send addresses of its own machine; and who may read them
            // gains nothing by a Pod
            "k8s.secret.read.unexpected", Set.of("k8s.audit.forged", "k8s.secret.use.unusual"));

    @Test
    void the_rules_about_principals_offer_exceptions() {
        Set<String> offering =
                offered().map(alert -> alert.getValue().rule().id()).collect(Collectors.toCollection(TreeSet::new));
        assertThat(offering).hasSizeGreaterThan(12);
    }

    @TestFactory
    Stream<DynamicTest> every_exception_that_is_offered_is_a_policy() {
        return offered().map(alert -> DynamicTest.dynamicTest(name(alert), () -> entry(alert.getValue())));
    }

    @TestFactory
    Stream<DynamicTest> an_exception_silences_its_finding_and_no_other() {
        return offered()
                .filter(alert -> alert.getValue().lifecycle() == Lifecycle.CREATE)
                .map(alert -> DynamicTest.dynamicTest(name(alert), () -> check(alert.getKey(), alert.getValue())));
    }

    /** Pods of controllers have another name tomorrow, and programs write nodes to come. */
    @TestFactory
    Stream<DynamicTest> an_exception_is_for_no_other_object_of_the_kind() {
        return offered()
                .filter(alert -> alert.getValue().lifecycle() == Lifecycle.CREATE)
                .map(alert -> DynamicTest.dynamicTest(name(alert), () -> isForNoOther(alert.getValue())));
    }

    private static void isForNoOther(Alert alert) {
        Policy policy = entry(alert);
        Occurrence seen = alert.evidence().occurrences().get(0);
        boolean program = seen.actor().authenticated() instanceof Principal.ServiceAccount;
        List<Target> named = alert.evidence().targets().stream()
                .filter(target -> !target.name().equals(Target.EVERY))
                .toList();
        for (Target target : named) {
            String other = "other-" + target.name();
            Request write = new Request.Grant(target.namespace(), target.type(), other);
            Request entry = new Request.Exec(seen.call().subresource(), target.namespace(), other);
            assertThat(policy.expects(seen.actor(), seen.cluster(), seen.time(), write))
                    .as(write.toString())
                    .matches(covering ->
                            covering.isEmpty() || (program && target.type().equals("Node")));
            assertThat(policy.expects(seen.actor(), seen.cluster(), seen.time(), entry))
                    .as(entry.toString())
                    .matches(covering -> covering.isEmpty() || target.type().equals("Pod"));
        }
    }

    private static void check(Path folder, Alert alert) {
        List<Alert> after = Transcript.alerts(folder, entry(alert));
        String event = alert.evidence().occurrences().get(0).fingerprint();
        assertThat(after)
                .filteredOn(other -> other.rule().id().equals(alert.rule().id()))
                .flatExtracting(other -> other.evidence().occurrences())
                .extracting(Occurrence::fingerprint)
                .doesNotContain(event);
        // what is no finding any more adds up to nothing
        Set<String> together = together(after);
        Set<String> others = findings(ALERTS.get(folder).stream()
                .filter(other -> other.evidence().occurrences().stream()
                        .map(Occurrence::fingerprint)
                        .noneMatch(together::contains))
                .filter(other -> Catalogue.rule(other.rule().id())
                        .filter(DerivedRule.class::isInstance)
                        .isEmpty())
                .toList());
        others.remove(finding(alert));
        others.removeIf(finding -> WITH_IT.getOrDefault(alert.rule().id(), Set.of()).stream()
                .anyMatch(rule -> finding.startsWith(rule + " ")));
        assertThat(findings(after)).containsAll(others);
    }

    /** What is told together with what others did, where it was told by itself before. */
    private static Set<String> together(List<Alert> alerts) {
        return alerts.stream()
                .filter(alert -> alert.rule().id().equals("k8s.secret.campaign"))
                .flatMap(alert -> alert.evidence().occurrences().stream())
                .map(Occurrence::fingerprint)
                .collect(Collectors.toSet());
    }

    private static Policy entry(Alert alert) {
        String yaml = "version: 1\nexpected:\n" + alert.words().exception();
        PolicyReading reading = PolicyReader.read(yaml);
        assertThat(reading).as(yaml).isInstanceOf(PolicyReading.Valid.class);
        return ((PolicyReading.Valid) reading).policy();
    }

    private static Set<String> findings(List<Alert> alerts) {
        return alerts.stream().map(ExceptionsTest::finding).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String finding(Alert alert) {
        return alert.rule().id() + " " + alert.revision().fingerprint();
    }

    private static Stream<Map.Entry<Path, Alert>> offered() {
        return ALERTS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(folder -> folder.getValue().stream().map(alert -> Map.entry(folder.getKey(), alert)))
                .filter(alert -> !alert.getValue().words().exception().isEmpty());
    }

    private static String name(Map.Entry<Path, Alert> alert) {
        return SCENARIOS.relativize(alert.getKey()) + " "
                + alert.getValue().rule().id() + " "
                + alert.getValue().revision().number();
    }
}
