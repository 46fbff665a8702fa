package io.secretwatch.principal;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.audit.UserInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionTest {

    private static final String ARN = "arn:aws:sts::111122223333:assumed-role/AdminRole/alice";

    @Test
    void a_session_is_what_the_authenticator_adds_without_proofs_and_what_kubernetes_adds() {
        assertThat(session(Map.of(
                        "arn", ARN,
                        "sessionName", "alice",
                        "authentication.kubernetes.io/credential-id", "JTI=1",
                        "user-assertion.cloud.google.com", "AKUJVp",
                        "example.com/id_token", "x",
                        "example.com/proof", "eyJhbGciOi")))
                .containsExactly("arn=" + ARN, "sessionName=alice");
    }

    @Test
    void the_most_telling_value_names_it() {
        assertThat(Session.name(actor(Map.of("arn", ARN, "sessionName", "alice"))))
                .isEqualTo(ARN);
        assertThat(Session.name(actor(Map.of("example.com/email", "a@example.test", "example.com/team", "x"))))
                .isEqualTo("a@example.test");
        assertThat(Session.name(actor(Map.of("example.com/team", "x")))).isEmpty();
    }

    @Test
    void what_differs_from_request_to_request_makes_no_other_session() {
        assertThat(identity("sessionName", "botocore-session-1700000000"))
                .isEqualTo(identity("sessionName", "botocore-session-1700000111"))
                .isNotEqualTo(identity("sessionName", "alice"));
        assertThat(Session.identity(actor(Map.of("arn", ARN, "accessKeyId", "ASIA1"))))
                .isEqualTo(Session.identity(actor(Map.of("arn", ARN, "accessKeyId", "ASIA2"))));
        assertThat(identity("example.com/jti", "1")).isEqualTo(identity("example.com/jti", "2"));
        assertThat(identity("sessionName", "team-12")).isNotEqualTo(identity("sessionName", "team-13"));
    }

    @Test
    void of_many_keys_the_first_are_kept_and_the_rest_counted() {
        Map<String, String> many = new TreeMap<>();
        IntStream.range(10, 40).forEach(i -> many.put("k" + i, "v"));
        assertThat(session(many)).hasSize(13).last().isEqualTo("and 18 more");
    }

    @Test
    void what_is_said_of_an_impersonated_user_is_marked_as_a_claim() {
        UserInfo proxy = new UserInfo("proxy", "", List.of(), Map.of());
        UserInfo user = new UserInfo("u-1", "", List.of(), Map.of("principalid", List.of("ldap://alice")));
        assertThat(Session.of(proxy, Optional.of(user))).containsExactly("impersonated:principalid=ldap://alice");
    }

    private static String identity(String key, String value) {
        return Session.identity(actor(Map.of(key, value)));
    }

    private static List<String> session(Map<String, String> extra) {
        Map<String, List<String>> values = new TreeMap<>();
        extra.forEach((key, value) -> values.put(key, List.of(value)));
        return Session.of(new UserInfo("someone", "", List.of(), values), Optional.empty());
    }

    private static Actor actor(Map<String, String> extra) {
        return new Actor(
                Principal.of("someone"),
                "",
                List.of(),
                Optional.empty(),
                "",
                List.of(),
                "",
                "",
                "",
                "",
                "",
                "",
                List.of(),
                session(extra));
    }
}
