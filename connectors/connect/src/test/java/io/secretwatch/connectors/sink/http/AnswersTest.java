package io.secretwatch.connectors.sink.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.connectors.sink.Answer;
import io.secretwatch.connectors.sink.PendingAlert;
import io.secretwatch.connectors.sink.Verdict;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What statuses, bodies, headers and broken connections mean. */
class AnswersTest {

    private static final Statuses STATUSES = new Statuses(new Excerpt(List.of("s3cret")));
    private static final URI URL = URI.create("http://localhost");
    private static final List<PendingAlert> TWO = List.of(outgoing("a", 1), outgoing("b", 1));

    @Test
    void each_status_means_one_thing() {
        for (int status : new int[] {200, 201, 202, 204}) {
            assertThat(STATUSES.of(reply(status, ""))).isInstanceOf(Verdict.Delivered.class);
        }
        for (int status : new int[] {408, 429, 500, 502, 503, 504, 507, 599}) {
            assertThat(STATUSES.of(reply(status, ""))).as("%d", status).isInstanceOf(Verdict.Retry.class);
        }
        for (int status : new int[] {301, 302, 307, 308, 401, 403, 404, 407}) {
            assertThat(STATUSES.of(reply(status, "s3cret")))
                    .as("%d", status)
                    .isInstanceOfSatisfying(
                            Verdict.Stop.class,
                            stop -> assertThat(stop.why())
                                    .startsWith("HTTP " + status)
                                    .doesNotContain("s3cret"));
        }
        for (int status : new int[] {400, 409, 413, 422}) {
            assertThat(STATUSES.of(reply(status, "no")))
                    .as("%d", status)
                    .isEqualTo(new Verdict.Refused("HTTP " + status + ": no"));
        }
    }

    @Test
    void an_excerpt_is_one_short_line_without_passwords() {
        Excerpt excerpt = new Excerpt(List.of("s3cret", "", "s3cret-and-more"));
        assertThat(excerpt.of(bytes("a\r\nX-Evil: 1\u0000\u202e s3cret-and-more s3cret")))
                .isEqualTo("a  X-Evil: 1   [hidden] [hidden]");
        assertThat(excerpt.of(bytes("x".repeat(1020) + "s3cret")))
                .as("not even its beginning")
                .hasSize(1024)
                .doesNotContain("s3");
        assertThat(excerpt.of(bytes("x".repeat(5 << 20)))).hasSize(1024);
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            byte[] noise = new byte[random.nextInt(3000)];
            random.nextBytes(noise);
            assertThat(excerpt.of(noise))
                    .matches(text -> text.codePoints().noneMatch(Character::isISOControl))
                    .hasSizeLessThanOrEqualTo(2048);
        }
    }

    @Test
    void retry_after_is_seconds_or_a_date() {
        Instant now = Instant.parse("2026-01-01T10:00:00Z");
        assertThat(RetryAfter.read(" 120 ", now)).contains(Duration.ofMinutes(2));
        assertThat(RetryAfter.read("Thu, 01 Jan 2026 10:00:30 GMT", now)).contains(Duration.ofSeconds(30));
        assertThat(RetryAfter.read("Thu, 01 Jan 2026 09:00:00 GMT", now)).contains(Duration.ZERO);
        assertThat(RetryAfter.read("9".repeat(400), now).orElseThrow()).isPositive();
        for (String odd : List.of("", "-1", "1.5", "soon", "2026-01-01T10:00:00Z", "\u0661\u0662")) {
            assertThat(RetryAfter.read(odd, now)).as(odd).isEmpty();
        }
    }

    @Test
    void trouble_with_certificates_stops_and_trouble_with_the_network_does_not() {
        assertThat(HttpTransport.FAILURE.verdict(new IOException(
                        new SSLHandshakeException("x").initCause(new CertificateException("No name matching")))))
                .isInstanceOf(Verdict.Stop.class);
        assertThat(HttpTransport.FAILURE.verdict(new SSLHandshakeException("Received fatal alert: bad_certificate")))
                .isInstanceOf(Verdict.Stop.class);
        assertThat(HttpTransport.FAILURE.verdict(new SSLHandshakeException("Received fatal alert: internal_error")))
                .isInstanceOf(Verdict.Retry.class);
        assertThat(HttpTransport.FAILURE.verdict(new SSLHandshakeException("Remote host terminated the handshake")))
                .isInstanceOf(Verdict.Retry.class);
        assertThat(HttpTransport.FAILURE.verdict(
                        new IOException(new SSLException("Unsupported or unrecognized SSL message"))))
                .isInstanceOf(Verdict.Stop.class);
        assertThat(why(new IOException(new ConnectException()))).contains("cannot be reached");
        assertThat(why(new IOException(new ConnectException().initCause(new UnresolvedAddressException()))))
                .contains("host name");
        assertThat(why(new EOFException())).contains("broke");
    }

    @TestFactory
    Stream<DynamicTest> an_item_of_a_bulk_answer_has_a_verdict_of_its_own_by_the_type_of_its_error() {
        return Stream.of(
                        item(201, "", "", Verdict.Delivered.class),
                        item(200, "", "", Verdict.Delivered.class),
                        item(409, "version_conflict_engine_exception", "", Verdict.Delivered.class),
                        item(0, "", "", Verdict.Retry.class),
                        item(400, "mapper_parsing_exception", "failed to parse", Verdict.Refused.class),
                        item(400, "document_parsing_exception", "failed to parse", Verdict.Refused.class),
                        item(400, "strict_dynamic_mapping_exception", "mapping set to strict", Verdict.Refused.class),
                        item(
                                400,
                                "illegal_argument_exception",
                                "Document contains at least one",
                                Verdict.Refused.class),
                        item(413, "document_too_large", "", Verdict.Refused.class),
                        item(500, "fail_processor_exception", "no", Verdict.Refused.class),
                        item(400, "validation_exception", "Validation Failed: 1: this action", Verdict.Retry.class),
                        item(
                                400,
                                "illegal_argument_exception",
                                "Validation Failed: 1: this action would add [2] total shards, but",
                                Verdict.Retry.class),
                        item(
                                400,
                                "illegal_argument_exception",
                                "no write index is defined for alias [e]",
                                Verdict.Retry.class),
                        item(400, "index_closed_exception", "closed", Verdict.Retry.class),
                        item(
                                403,
                                "cluster_block_exception",
                                "blocked by: [FORBIDDEN/8/index write (api)];",
                                Verdict.Retry.class),
                        item(404, "index_not_found_exception", "no such index [c]", Verdict.Retry.class),
                        item(429, "rejected_execution_exception", "rejected execution", Verdict.Retry.class),
                        item(429, "circuit_breaking_exception", "[parent] Data too large", Verdict.Retry.class),
                        item(503, "unavailable_shards_exception", "[k][0] primary shard", Verdict.Retry.class),
                        item(500, "null_pointer_exception", "", Verdict.Retry.class),
                        item(403, "security_exception", "no permissions for [indices:data/write]", Verdict.Stop.class),
                        item(400, "invalid_index_name_exception", "Invalid index name [_c2]", Verdict.Stop.class),
                        item(403, "", "", Verdict.Stop.class))
                .map(one -> DynamicTest.dynamicTest(one.status() + " " + one.type() + " " + one.reason(), one::check));
    }

    private record Item(int status, String type, String reason, Class<? extends Verdict> means) {

        void check() {
            OpenSearch openSearch = new OpenSearch(URL, "i", false, false, Duration.ofSeconds(5), STATUSES);
            String error = ",\"error\":{\"type\":\"" + type + "\",\"reason\":\"" + reason + " s3cret\"}";
            String items = "{\"items\":[{\"create\":{\"status\":201}},{\"create\":{\"status\":" + status
                    + (type.isEmpty() ? "" : error) + "}}]}";
            assertThat(openSearch.answer(TWO, reply(200, items))).isInstanceOfSatisfying(Answer.Each.class, each -> {
                assertThat(each.verdicts().get(0)).isInstanceOf(Verdict.Delivered.class);
                assertThat(each.verdicts().get(1)).isInstanceOf(means);
                assertThat(each.toString()).doesNotContain("s3cret");
                if (!type.isEmpty() && each.verdicts().get(1) instanceof Verdict.Retry retry) {
                    assertThat(retry.why()).startsWith("HTTP " + status + ", " + type);
                }
            });
        }
    }

    private static Item item(int status, String type, String reason, Class<? extends Verdict> means) {
        return new Item(status, type, reason, means);
    }

    @Test
    void what_a_document_says_is_never_read_as_a_state_of_the_cluster_and_never_told() {
        OpenSearch openSearch = new OpenSearch(URL, "i", false, false, Duration.ofSeconds(5), STATUSES);
        for (String quoted : List.of(
                "blocked by: [FORBIDDEN/8/index write (api)]",
                "no write index is defined for alias [",
                "documents must contain a single-valued timestamp field",
                "Validation Failed: 1: this action would add [")) {
            String error = "{\"type\":\"illegal_argument_exception\",\"reason\":\"Preview of field's value: '" + quoted
                    + "'\",\"caused_by\":{\"type\":\"illegal_argument_exception\",\"reason\":\"For input string: '"
                    + quoted + "'\"}}";
            String items =
                    "{\"items\":[{\"create\":{\"status\":201}},{\"create\":{\"status\":400,\"error\":" + error + "}}]}";
            assertThat(openSearch.answer(TWO, reply(200, items)))
                    .isInstanceOfSatisfying(
                            Answer.Each.class,
                            each -> assertThat(each.verdicts().get(1))
                                    .as(quoted)
                                    .isInstanceOf(Verdict.Refused.class));
        }
        String waiting = "{\"items\":[{\"create\":{\"status\":201}},{\"create\":{\"status\":503,\"error\":"
                + "{\"type\":\"A type with blanks\",\"reason\":\"value: 'alice'\"}}}]}";
        assertThat(openSearch.answer(TWO, reply(200, waiting)))
                .isInstanceOfSatisfying(
                        Answer.Each.class,
                        each -> assertThat(each.verdicts().get(1))
                                .isEqualTo(new Verdict.Retry("HTTP 503", Optional.empty())));
    }

    @Test
    void an_error_of_the_whole_request_is_read_in_the_same_way() {
        OpenSearch openSearch = new OpenSearch(URL, "i", false, false, Duration.ofSeconds(5), STATUSES);
        Map<String, Class<? extends Verdict>> means = Map.of(
                "cluster_block_exception", Verdict.Retry.class,
                "security_exception", Verdict.Stop.class);
        means.forEach((type, verdict) -> assertThat(
                        openSearch.answer(TWO, reply(403, "{\"error\":{\"type\":\"" + type + "\",\"reason\":\"x\"}}")))
                .isInstanceOfSatisfying(
                        Answer.All.class, all -> assertThat(all.verdict()).isInstanceOf(verdict)));
    }

    @Test
    void no_profile_takes_noise_for_a_delivery_it_can_tell_apart_and_none_throws() {
        Random random = new Random(11);
        List<Profile> strict = List.of(
                new SplunkHec(URL, false, STATUSES),
                new OpenSearch(URL, "i", true, false, Duration.ofSeconds(5), STATUSES));
        for (String odd : List.of(
                "",
                "null",
                "[]",
                "{}",
                "{\"items\":7}",
                "{\"items\":[1]}",
                "{\"items\":{\"a\":1}}",
                "{\"code\":\"x\"}",
                "{\"items\":[{\"x\":{}},{\"x\":[]}]}",
                "<html>",
                "{\"code\":9}")) {
            strict.forEach(profile -> assertRetry(profile, bytes(odd)));
        }
        for (int i = 0; i < 500; i++) {
            byte[] noise = new byte[random.nextInt(60)];
            random.nextBytes(noise);
            strict.forEach(profile -> assertRetry(profile, noise));
        }
    }

    @Test
    void splunk_codes_of_a_wrong_token_setup_stop() {
        SplunkHec hec = new SplunkHec(URL, false, STATUSES);
        for (int code : new int[] {7, 10, 11, 14}) {
            assertThat(hec.answer(TWO, reply(400, "{\"text\":\"x\",\"code\":" + code + ",\"invalid-event-number\":1}")))
                    .isInstanceOfSatisfying(
                            Answer.All.class, all -> assertThat(all.verdict()).isInstanceOf(Verdict.Stop.class));
        }
        assertThat(hec.answer(TWO, reply(400, "{\"code\":12,\"invalid-event-number\":1}")))
                .isInstanceOf(Answer.Suspect.class);
        assertThat(hec.answer(TWO, reply(400, "{\"code\":5}"))).isInstanceOf(Answer.All.class);
    }

    private static void assertRetry(Profile profile, byte[] body) {
        Answer answer = profile.answer(TWO, new Reply(200, Optional.empty(), body));
        List<Verdict> verdicts =
                answer instanceof Answer.Each each ? each.verdicts() : List.of(((Answer.All) answer).verdict());
        assertThat(verdicts)
                .as(
                        "%s says %s",
                        profile.getClass().getSimpleName(),
                        IntStream.range(0, body.length)
                                .mapToObj(i -> "" + body[i])
                                .toList())
                .allMatch(verdict -> verdict instanceof Verdict.Retry);
    }

    private static String why(Exception trouble) {
        return ((Verdict.Retry) HttpTransport.FAILURE.verdict(trouble)).why();
    }

    private static Reply reply(int status, String body) {
        return new Reply(status, Optional.empty(), bytes(body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static PendingAlert outgoing(String finding, int revision) {
        return new PendingAlert(RunningTask.record(0, new byte[0]), finding, finding + ":" + revision, new byte[0], 0);
    }
}
