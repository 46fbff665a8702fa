package io.secretwatch.wire.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CredentialsTest {

    private static final String JWT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "curl Bearer eyJ....sig | curl Bearer [redacted]",
                "x password=CANARYpw123 | x password=[redacted]",
                "x PASSWORD = 'CANARY pw' y | x PASSWORD = [redacted] y",
                "labelSelector=password%3DCANARY&limit=5 | labelSelector=password%3D[redacted]&limit=5",
                "labelSelector=token%20in%20%28CANARY%29 | labelSelector=token%20in%20%28[redacted]",
                "password=CANARY,token in (CANARY, CANARY) x | password=[redacted] in ([redacted]) x",
                "db_password!=CANARY | db_password!=[redacted]",
                "a client_secret=CANARY b | a client_secret=[redacted] b",
                "x-api-key=CANARY | x-api-key=[redacted]",
                "Basic YWxhZGRpbjpvcGVu | Basic [redacted]",
                "https://joe:CANARY@host/x | https://joe:[redacted]@host/x",
                "a -----BEGIN PRIVATE KEY----- CANARY -----END PRIVATE KEY----- b | a [redacted] b",
                "a -----BEGIN PRIVATE KEY----- CANARY | a [redacted]",
                "x token-4xkz9:c4n4ryzzzzc4n4ryzzzzc4n4ryzzzzc4n4ryzzzz y | x [redacted] y",
                "Basic token-4xkz9:c4n4ryzzzzc4n4ryzzzzc4n4ryzzzzc4n4ryzzzz | Basic [redacted]",
                "kubeconfig-u-i76rfanbw5.c-m-x:c4n4ryzzzzc4n4ryzzzzc4n4ryzzzzc4n4ryzzzz, b | [redacted], b",
                "app=ghp_CANARY7C42F292c6912E7 | app=[redacted]",
                "a/ghs_CANARY7C42F292c6912E7/b | a/[redacted]/b",
                "github_pat_CANARY7C42F292c6912_E7 | [redacted]",
                "glpat-CANARY-7C42F292c6912; x | [redacted]; x",
                "X=hvs.CANARY7C42F292c6912-_E7 | X=[redacted]",
                "xoxb-17653285-CANARYabc | [redacted]",
                "sha256~CANARYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYY | [redacted]",
            })
    void what_looks_like_a_credential_is_hidden_and_what_was_hidden_stays_so(String text, String shown) {
        assertThat(Credentials.hidden(text)).isEqualTo(shown);
        assertThat(Credentials.hidden(shown)).isEqualTo(shown);
        assertThat(Credentials.hiddenInOwnWords(text)).isEqualTo(shown);
    }

    @Test
    void a_json_web_token_is_hidden() {
        assertThat(Credentials.hidden("curl " + JWT)).isEqualTo("curl [redacted]");
        assertThat(Credentials.hidden("curl Bearer " + JWT)).isEqualTo("curl Bearer [redacted]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl ghp_16C7e42F292c6912E7710c838347Ae178B4a",
                "curl X-Api-Key: CANARY",
                "curl password: CANARY",
                "curl c4nary.0123456789abcdef",
                "curl 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            })
    void of_a_clients_own_words_what_is_made_at_random_and_what_fields_hold_is_hidden_too(String agent) {
        assertThat(Credentials.hiddenInOwnWords(agent)).endsWith("[redacted]").doesNotContain("CANARY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kubectl/v1.36.3 (linux/amd64) kubernetes/c1bdd98",
                "kube-controller-manager/v1.36.3 (linux/amd64) kubernetes/c10c0a4/system:serviceaccount:kube-system:token-cleaner",
                "controller/v1 kubernetes/$Format system:serviceaccount:secret: x",
                "curl 0ce1f0de-3b4c-4d5e-8f70-1234567890ab",
                "fieldSelector=type%3Dkubernetes.io%2Fservice-account-token&limit=500",
                "labelSelector=argocd.argoproj.io%2Fsecret-type%3Dcluster",
                "the request has a bearer token, or basic authentication",
                "User ken read Secret shop/db-token (HTTP 200, from 10.0.0.1)",
                "image shop/web:0ce1f0de3b4c4d5e8f701234567890ab0ce1f0de in use",
                "glpat-rotation-controller and xoxb-rotation-controller read hvs.rotation-controller-of-shop",
                "token-4xkz9:system:node and token-cleaner: x",
                "ghost_of_a_name, ghp_short, AKIA0123456789ABCDEF is an id and no key",
                "metric.serverscrapeword a.metric.server0scrape123 metric.server0scrape1234",
                "verbs: [get]\nsecrets: [db]\nprincipal: ken@example.org"
            })
    void what_is_no_credential_stays_the_very_text(String text) {
        assertThat(Credentials.hidden(text)).isSameAs(text);
        assertThat(Credentials.hiddenInOwnWords(text)).isSameAs(text);
    }

    /** As {@code web.18a3f0c5d1e2b34c}, the name of an Event. */
    @Test
    void a_bootstrap_token_is_hidden_in_agents_and_extra_and_stays_where_a_name_may_look_like_it() {
        String text = "x c4nary.0123456789abcdef";
        assertThat(Credentials.hidden(text)).isSameAs(text);
        assertThat(Credentials.hiddenInExtra(text)).isEqualTo("x [redacted]");
        assertThat(Credentials.hiddenInOwnWords(text)).isEqualTo("x [redacted]");
    }

    /** What is quadratic takes far longer. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN",
                "-----BEGIN\"",
                "basic+",
                "Bearer ",
                "token in (",
                "in(",
                "@",
                "://a:",
                "token=",
                "token%3D",
                "eyJ.",
                "&",
                "a",
                "a=%20&",
                "/proxy/",
                "/%2F",
                "token-",
                "token-a:",
                "ghp_",
                "glpat-",
                "glpat-a",
                "hvs.",
                "hvs.a-",
                "xoxb-",
                "sha256~",
                ":a",
                "abcdef.",
                "abcdef.0123456789abcdef",
                "password: \""
            })
    void a_long_text_takes_no_longer_than_its_length(String piece) {
        String text = piece.repeat(400_000 / piece.length());
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            Credentials.hiddenInOwnWords(text + "-----END");
            Credentials.hiddenInOwnWords("://@token=" + text);
            CredentialsInUri.hidden("/api/v1/nodes/n/proxy/" + text + "?fieldSelector=" + text + "&x=" + text);
        });
    }

    /** What one connector hid, another one and the monitor find hidden. */
    @Test
    void what_was_hidden_stays_so_whatever_it_was_made_of() {
        String[] pieces = {
            "password",
            "token",
            "=",
            "==",
            "!=",
            "%3D",
            " ",
            "+",
            "%20",
            "%2520",
            "in",
            "(",
            ")",
            ",",
            "&",
            ";",
            "'",
            "\"",
            "Bearer",
            "basic",
            "x",
            "Ab1=",
            "://",
            ":",
            "@",
            "/",
            "eyJhbGciOiJ9",
            ".",
            "-----BEGIN",
            "-----END",
            "-----",
            "[redacted]",
            "%5Bredacted%5D",
            "Authorization: ",
            "0a1B2c3D4e5F6a7B8c9D",
            "%",
            "?",
            "labelSelector=",
            "fieldSelector=",
            "metadata.name",
            "command=",
            "proxy",
            "token-4xkz9",
            "c4n4ryzzzzc4n4ryzzzzc4n4ryzzzzc4n4ryzzzz",
            "ghp_",
            "glpat-",
            "hvs.",
            "0123456789ABCDEF",
            "xoxb-",
            "sha256~",
            "abcde0.0123456789abcdef"
        };
        Random random = new Random(7);
        for (int i = 0; i < 40_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(14); n >= 0; n--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            String once = Credentials.hidden(text.toString());
            assertThat(Credentials.hidden(once)).as("%s", text).isEqualTo(once);
            String extra = Credentials.hiddenInExtra(text.toString());
            assertThat(Credentials.hiddenInExtra(extra)).as("%s", text).isEqualTo(extra);
            String own = Credentials.hiddenInOwnWords(text.toString());
            assertThat(Credentials.hiddenInOwnWords(own)).as("%s", text).isEqualTo(own);
            String uri = CredentialsInUri.hidden("/api/v1/x?" + text);
            assertThat(CredentialsInUri.hidden(uri)).as("%s", text).isEqualTo(uri);
        }
    }
}
