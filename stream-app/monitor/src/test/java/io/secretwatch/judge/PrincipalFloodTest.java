package io.secretwatch.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.judge.Flood.Request;
import io.secretwatch.judge.Flood.Told;
import io.secretwatch.wire.alert.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever makes noise fills no topic, and buys no silence for what is grave. */
class PrincipalFloodTest {

    private static final String PERSON = "mallory";
    private static final String ACCOUNT = "system:serviceaccount:shop:web";
    private static final String NOBODY = "system:anonymous";

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    /** Of one finding of somebody who does nothing else for a day. */
    private static final int RECORDS_OF_A_DAY = 54;
    /** Of one principal by one rule. */
    private static final int FINDINGS_OF_A_RULE = 5;

    private static final int LARGEST_RECORD = 64_000;

    /** The ways to make noise that are cheap: what is requested number by number. */
    private static final Map<String, IntFunction<Request>> NOISE = new TreeMap<>(Map.of(
            "refusals in a thousand namespaces",
            i -> Request.of("", "get", "ns-" + i % 1000, "s".repeat(240) + i, 403),
            "refusals by many clients from many addresses",
            i -> Request.of("", "get", "ns-" + i % 1000, "s-" + i, 403)
                    .by("agent-" + i + "/1")
                    .from("10.1." + i / 250 % 250 + "." + i % 250),
            "reads in a thousand namespaces",
            i -> Request.of("", "get", "ns-" + i % 1000, "s-" + i, 200),
            "lists of a thousand namespaces",
            i -> Request.of("", "list", "ns-" + i % 1000, "", 200),
            "as many other users",
            i -> Request.of("", "get", "ns-" + i % 1000, "s-" + i, i % 2 == 0 ? 403 : 200)
                    .as("user-" + i),
            "grave and harmless in turns",
            i -> switch (i % 3) {
                case 0 -> Request.of("", "list", "", "", i % 2 == 0 ? 403 : 200);
                case 1 -> Request.of("", "get", "ns-" + i % 1000, "s-" + i, 200);
                default -> Request.of("", "list", "kube-system", "", i % 2 == 0 ? 403 : 200);
            },
            "Pods with other Secrets",
            i -> Request.of("", "create", "shop", "p-" + i, 201).writing("pods", pod(i)),
            "Secrets with their data in an annotation",
            i -> Request.of("", "create", "shop", "m-" + i, 201).writing("secrets", manifest(i)),
            "texts at their limits that are escaped",
            i -> Request.of("", "get", "\\u202e".repeat(63), "\\u202e\\u0007".repeat(126), 403)
                    .by("\\u202e".repeat(2000) + i)
                    .as("\\u202e".repeat(800) + i)));

    private static String pod(int i) {
        String container = "{\"name\":\"%s\",\"image\":\"x\",\"envFrom\":[{\"secretRef\":{\"name\":\"s-" + i + "\"}}]}";
        return "{\"kind\":\"Pod\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"p-" + i
                + "\",\"namespace\":\"shop\"},\"spec\":{\"containers\":["
                + container.formatted("a") + "," + container.formatted("b") + "]}}";
    }

    private static String manifest(int i) {
        return "{\"kind\":\"Secret\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"m-" + i
                + "\",\"namespace\":\"shop\",\"annotations\":{\"kubectl.kubernetes.io/last-applied-configuration\":"
                + "\"{\\\"data\\\":{\\\"a\\\":\\\"eA==\\\"},\\\"kind\\\":\\\"Secret\\\"}\"}},\"data\":{\"a\":\"eA==\"}}";
    }

    @ParameterizedTest
    @ValueSource(strings = {PERSON, ACCOUNT, NOBODY})
    void a_day_of_noise_is_few_records_of_few_findings(String who) {
        NOISE.forEach((what, of) -> {
            Flood flood = new Flood();
            for (int i = 0; i < 24 * 30; i++) {
                flood.then(MINUTE.multipliedBy(2), of.apply(i).of(who));
            }
            Map<String, List<Told>> byFinding = flood.told.stream()
                    .collect(Collectors.groupingBy(one -> one.alert().uid()));
            assertThat(byFinding)
                    .as(what)
                    .allSatisfy((uid, records) -> assertThat(records).hasSizeLessThanOrEqualTo(RECORDS_OF_A_DAY));
            Map<String, Long> findings = byFinding.values().stream()
                    .map(records -> records.get(0).alert().rule().id())
                    .filter(rule -> !rule.startsWith("k8s.secret.hygiene"))
                    .collect(Collectors.groupingBy(rule -> rule, Collectors.counting()));
            assertThat(findings.values()).as(what).allMatch(count -> count <= FINDINGS_OF_A_RULE);
            assertThat(flood.told).as(what).hasSizeLessThan(100);
            assertThat(flood.told).as(what).allMatch(one -> one.bytes() <= LARGEST_RECORD);
        });
    }

    @Test
    void no_record_is_larger_than_what_a_broker_takes_whatever_a_client_calls_its_requests() {
        Flood flood = new Flood();
        flood.ids = "\\u202e".repeat(5_000);
        for (int i = 0; i < 200; i++) {
            String text = "\\u202e".repeat(5_000) + i;
            flood.then(
                    SECOND, Request.of(PERSON, "get", text, text, 403).by(text).as(text));
        }
        flood.then(HOUR, Request.of(PERSON, "get", "shop", "s", 403)).pause();
        assertThat(flood.largest()).isBetween(1, LARGEST_RECORD);
    }

    @Test
    void a_thousand_requests_of_a_second_are_no_more_records_than_one_of_a_minute() {
        Flood flood = new Flood();
        for (int i = 0; i < 4_000; i++) {
            flood.then(Duration.ofMillis(10), Request.of(PERSON, "get", "shop", "s-" + i, 403));
        }
        assertThat(flood.told).hasSize(20);
        assertThat(flood.told)
                .allSatisfy(
                        one -> assertThat(one.alert().words().message()).doesNotContain("Not each of its requests"));
        flood.then(Duration.ofHours(6), Request.of(PERSON, "get", "shop", "s", 403))
                .pause();
        Told last = flood.told.get(flood.told.size() - 1);
        assertThat(last.alert().evidence().flags()).contains("more-audit-ids");
        assertThat(last.alert().words().message()).contains("Not each of its requests is named in some revision");
        assertThat(last.alert().evidence().auditIdCount()).isEqualTo(4_001);
    }

    @ParameterizedTest
    @ValueSource(strings = {PERSON, ACCOUNT, NOBODY})
    void the_first_success_after_ten_thousand_refusals_is_told_at_once(String who) {
        Flood flood = new Flood();
        for (int i = 0; i < 10_000; i++) {
            flood.then(SECOND, Request.of(who, "list", "ns-" + i % 300, "", 403));
        }
        toldAtOnce(flood, Request.of(who, "list", "ns-" + 9_999 % 300, "", 200), Severity.MEDIUM);
    }

    @ParameterizedTest
    @ValueSource(strings = {PERSON, ACCOUNT})
    void what_is_graver_than_a_thousand_different_successes_is_told_at_once(String who) {
        Flood flood = new Flood();
        for (int i = 0; i < 1000; i++) {
            flood.then(Duration.ofSeconds(500), Request.of(who, "get", "ns-" + i, "s-" + i % 2, 200));
        }
        toldAtOnce(flood, Request.of(who, "list", "", "", 200), Severity.HIGH);
    }

    @Test
    void what_is_graver_than_all_findings_that_one_can_have_is_told_at_once() {
        Flood flood = new Flood();
        for (int hour = 0; hour < 40; hour++) {
            for (int i = 0; i < 10; i++) {
                int name = 10 * hour + i;
                flood.then(MINUTE, Request.of(PERSON, "get", "ns-" + name, "s", hour % 2 == 0 ? 403 : 404));
            }
            flood.then(HOUR, Request.of(PERSON, "get", "ns-x", "s-" + hour, 200));
        }
        toldAtOnce(flood, Request.of(PERSON, "list", "", "", 200), Severity.HIGH);
    }

    @Test
    void what_one_of_many_accounts_in_one_hand_does_is_told_at_once_where_it_is_graver() {
        Flood flood = new Flood();
        for (int i = 0; i < 400; i++) {
            String who = "system:serviceaccount:shop:web-" + i % 8;
            flood.then(Duration.ofSeconds(2), Request.of(who, "get", "shop-" + i % 8, "s-" + i / 8 % 5, 403));
        }
        assertThat(flood.told).anyMatch(one -> one.alert().rule().id().equals("k8s.secret.campaign"));
        toldAtOnce(flood, Request.of("system:serviceaccount:shop:web-3", "list", "", "", 200), Severity.HIGH);
    }

    @Test
    void what_is_as_grave_as_a_day_of_noise_is_told_within_the_hour() {
        Flood flood = new Flood();
        for (int i = 0; i < 24 * 60; i++) {
            flood.then(MINUTE, Request.of(PERSON, "list", "ns-" + i % 100, "", 200));
        }
        int before = flood.told.size();
        flood.then(MINUTE, Request.of(PERSON, "list", "payments", "", 200));
        var read = flood.now;
        for (int i = 0; i < 70; i++) {
            flood.then(MINUTE, Request.of(PERSON, "list", "ns-1", "", 200));
        }
        assertThat(flood.told.subList(before, flood.told.size())).anySatisfy(one -> {
            assertThat(one.alert().words().message()).contains("payments");
            assertThat(one.when()).isBefore(read.plus(HOUR).plus(MINUTE).plus(MINUTE));
        });
    }

    @Test
    void objects_without_end_are_told_one_by_one_at_first_and_then_in_one_finding_that_counts_them() {
        Flood flood = new Flood();
        for (int i = 0; i < 1000; i++) {
            flood.then(
                    SECOND, Request.of(PERSON, "create", "shop", "m-" + i, 201).writing("secrets", manifest(i)));
        }
        flood.pause();
        List<Told> notices = flood.told(one -> one.alert().rule().id().equals("k8s.secret.hygiene.manifest"));
        assertThat(notices).hasSize(20 + 6);
        List<Told> together = notices.subList(20, notices.size());
        assertThat(together.stream().map(one -> one.alert().uid()).distinct()).hasSize(1);
        assertThat(together).extracting(one -> one.alert().count()).containsExactly(21L, 42L, 84L, 168L, 336L, 672L);
        assertThat(together.get(5).alert().words().message()).contains("one of 672 such notices");
        assertThat(together.get(5).alert().evidence().auditIdCount()).isEqualTo(672);
        assertThat(together.get(5).alert().evidence().flags()).contains("more-targets");
        // somebody else's first is told as ever
        flood.then(SECOND, Request.of("ann", "create", "shop", "other", 201).writing("secrets", manifest(-1)));
        flood.pause();
        assertThat(flood.told.get(flood.told.size() - 1).alert().words().title())
                .contains("shop/other");
    }

    private static void toldAtOnce(Flood flood, Request grave, Severity severity) {
        int before = flood.told.size();
        flood.then(SECOND, grave).pause();
        String id = "id-" + (flood.requests - 1);
        assertThat(flood.told.subList(before, flood.told.size())).anySatisfy(one -> {
            assertThat(one.alert().severity()).isGreaterThanOrEqualTo(severity);
            assertThat(one.alert().words().succeeded()).isTrue();
            assertThat(one.alert().evidence().auditIds()).contains(id);
            assertThat(one.alert().evidence().occurrences())
                    .anyMatch(occurrence -> occurrence.auditId().equals(id));
        });
    }
}
