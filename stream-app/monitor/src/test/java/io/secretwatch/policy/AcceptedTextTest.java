package io.secretwatch.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.testing.Randomly;
import io.secretwatch.testing.Seeds;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AcceptedTextTest {

    private static final int TRIES = 2_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENTRY = """
            version: 1
            expected:
            - {id: %s, principals: [%s], clusters: [%s], may: [%s], owner: me, reason: why, expires: 2027-02-21}
            """;
    private static final String LIST = "read: {verbs: [list], namespaces: [shop]}";

    @Test
    void a_text_is_taken_in_a_field_where_the_reader_takes_it_there() {
        Seeds.each(TRIES, random -> {
            String text = text(random).strip();
            String quoted = quoted(text);
            assertThat(AcceptedText.asId(text)).as(text).isEqualTo(reads(quoted, "ken", "prod", LIST));
            assertThat(AcceptedText.asPrincipal(text)).as(text).isEqualTo(reads("a", quoted, "prod", LIST));
            assertThat(AcceptedText.asCluster(text)).as(text).isEqualTo(reads("a", "ken", quoted, LIST));
            takes("verbs", text, "read: {namespaces: [shop], verbs: [%s]}");
            takes("subresources", text, "exec: {namespaces: [shop], subresources: [%s]}");
            takes("kinds", text, "use: {namespaces: [shop], kinds: [%s]}");
            takes("namespaces", text, "token: {namespaces: [%s]}");
            takes("names", text, "grant: {namespaces: [shop], names: [%s]}");
            takes("paths", text, "node-access: {namespaces: [shop], paths: [%s]}");
            takes("rules", text, "sigma: {rules: [%s]}");
            takes("labelSelector", text, "read: {namespaces: [shop], verbs: [list], labelSelector: %s}");
        });
    }

    private static void takes(String field, String text, String may) {
        assertThat(AcceptedText.in(field, text))
                .as(field + " " + text)
                .isEqualTo(reads("a", "ken", "prod", may.formatted(quoted(text))));
    }

    private static boolean reads(String id, String principal, String cluster, String may) {
        return PolicyReader.read(ENTRY.formatted(id, principal, cluster, may)) instanceof PolicyReading.Valid;
    }

    private static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> Randomly.any(random, 600);
            case 1 -> Randomly.of(random, "abXY:-.*_/= ,", 12);
            case 2 ->
                Randomly.oneOf(
                        random,
                        "system:serviceaccount:x",
                        "system:serviceaccount:ci:*",
                        "system:serviceaccount:a:b:c",
                        "system:anonymous",
                        "system:*",
                        "system:node:n",
                        "list",
                        "exec",
                        "*",
                        "",
                        "\u3164",
                        "app=web",
                        "app in (a,b)",
                        "Pod",
                        "x".repeat(500),
                        "x".repeat(501),
                        "K" + "x".repeat(62),
                        "K" + "x".repeat(63));
            case 3 -> Randomly.of(random, "日本ü\u202E\u00A0\u2028ab", 4);
            default -> Randomly.of(random, "abcdefghijklmnopqrstuvwxyz0123456789-", 70);
        };
    }
}
