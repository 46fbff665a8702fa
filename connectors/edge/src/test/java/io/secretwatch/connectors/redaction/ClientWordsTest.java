package io.secretwatch.connectors.redaction;

import static io.secretwatch.connectors.redaction.RedactionAssertions.mark;
import static io.secretwatch.connectors.redaction.RedactionAssertions.pods;
import static io.secretwatch.connectors.redaction.RedactionAssertions.staysAsItIs;
import static io.secretwatch.connectors.redaction.RedactionAssertions.text;
import static io.secretwatch.connectors.redaction.RedactionAssertions.tree;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientWordsTest {

    private static final String JWT = "eyJhbGciOiJSUzI1NiJ9.eyJDQU5BUlkiOiJ4In0.c2lnbmF0dXJl";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"userAgent\":\"curl Bearer CANARY\"",
                "\"userAgent\":\"curl \\u0070assword=CANARY\"",
                "\"UserAgent\":\"curl X-Api-Key: CANARY\"",
                "\"userAgent\":[\"curl Basic CANARYQ0FOQVJZ=\"]",
                "\"userAgent\":\"curl/8 CANARY0a1b2c3d4e5f6g7h8i9j0klmnopq\"",
                "\"kubernetes.audit.userAgent\":\"curl password=CANARY\"",
                "\"audit_userAgent\":\"curl password=CANARY\"",
                "\"user\":{\"username\":\"ken\",\"extra\":{\"note\":[\"x\",\"api_key=CANARY\"]}}",
                "\"userAgent\":\"curl glpat-CANARY-7C42F292c6912\"",
                "\"user\":{\"username\":\"ken\",\"extra\":{\"note\":[\"by ghp_CANARY7C42F292c6912E7\"]}}",
                "\"impersonatedUser\":{\"username\":\"ken\",\"extra\":{\"note\":[\"hvs.CANARY7C42F292c6912-_E7\"]}}",
                "\"responseStatus\":{\"code\":401,\"message\":\"sha256~CANARYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYY is invalid\"}",
                "\"requestURI\":\"/api/v1/pods?labelSelector=app%3Dxoxb-17653285-CANARYabc\"",
                "\"user\":{\"username\":\"ken\",\"extra\":{\"user-assertion.cloud.google.com\":[\"CANARY\"]}}",
                "\"impersonatedUser\":{\"username\":\"ken\",\"extra\":{\"note\":[\"Bearer CANARY\"]}}",
                "\"User\":\"{\\\"username\\\":\\\"ken\\\",\\\"extra\\\":{\\\"access_token\\\":[\\\"CANARY\\\"]}}\"",
                "\"user.extra.access_token\":[\"CANARY\"]",
                "\"impersonatedUser_extra_note_0\":\"password=CANARY\"",
                "\"responseStatus\":{\"code\":500,\"message\":\"Post \\\"https://joe:CANARY@hook.example/x\\\": refused\"}",
                "\"responseStatus\":{\"code\":401,\"message\":\"invalid bearer token, token=CANARY\"}",
                "\"annotations\":{\"policy.example/note\":\"password=CANARY\"}",
                "\"RequestUri\":\"/api/v1/secrets?labelSelector=password%3DCANARY\"",
                "\"requestURI\":[\"/api/v1/secrets?token=CANARY\"]",
                "\"kubernetes.audit.requestURI\":\"/api/v1/secrets?access_token=CANARY\"",
                "\"audit_requestURI\":\"/api/v1/secrets?fieldSelector=secret%3DCANARY\""
            })
    void what_looks_like_a_credential_goes_and_stays_away(String member) {
        String event = pods(member);
        assertThat(event).contains("CANARY");
        String redacted = text(event);
        assertThat(redacted).doesNotContain("CANARY").containsPattern("\\[redacted]|%5Bredacted%5D");
        assertThat(mark(event)).matches("(uri|credential|jwt)=[12]");
        assertThat(text(redacted).replaceAll("\"secretwatch.io/redacted\":\"[^\"]*\",?", ""))
                .isEqualTo(redacted.replaceAll("\"secretwatch.io/redacted\":\"[^\"]*\",?", ""));
    }

    @Test
    void a_bootstrap_token_goes_from_agents_and_extra_and_a_name_of_its_form_stays_elsewhere() {
        String of = "c4nary.0123456789abcdef";
        String event = pods("\"userAgent\":\"curl " + of + "\",\"user\":{\"username\":\"ken\",\"extra\":{\"note\":[\""
                + of + "\"]}},\"impersonatedUser\":{\"username\":\"ken\",\"extra\":{\"note\":[\"" + of + "\"]}}");
        assertThat(text(event)).doesNotContain(of);
        assertThat(mark(event)).isEqualTo("credential=3");
        staysAsItIs(pods("\"responseStatus\":{\"code\":404,\"message\":\"events \\\"" + of + "\\\" not found\"}"));
    }

    @Test
    void a_token_in_a_user_agent_is_counted_as_one() {
        assertThat(mark(pods("\"userAgent\":\"curl Bearer " + JWT + "\""))).isEqualTo("jwt=1");
        assertThat(tree(pods("\"userAgent\":\"curl Bearer " + JWT + "\""))
                        .path("userAgent")
                        .asText())
                .isEqualTo("curl Bearer [redacted]");
    }

    @Test
    void selectors_of_legacy_lines_go_too() {
        assertThat(
                        text(
                                "2026-11-02T10:00:00.000000000Z AUDIT: id=\"1\" ip=\"10.0.0.1\" method=\"LIST\" user=\"ken\" groups=\"a\" as=\"<self>\" asgroups=\"<lookup>\" namespace=\"shop\" uri=\"/api/v1/namespaces/shop/secrets?labelSelector=password%3DCANARY\""))
                .endsWith("uri=\"/api/v1/namespaces/shop/secrets?labelSelector=password%3D%5Bredacted%5D\"");
    }

    @Test
    void an_event_that_ends_early_loses_them_too() {
        String event = pods("\"userAgent\":\"curl password=CANARY\",\"requestObject\":{\"spec\":{");
        assertThat(text(event.substring(0, event.length() - 1)))
                .contains("curl password=[redacted]")
                .doesNotContain("CANARY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"userAgent\":\"kubectl/v1.36.3 (linux/amd64) kubernetes/c1bdd98\"",
                "\"userAgent\":\"kube-controller-manager/v1.36.3 (linux/amd64) kubernetes/c10c0a4/system:serviceaccount:kube-system:token-cleaner\"",
                "\"user\":{\"username\":\"password=ken\",\"groups\":[\"secret=a\"],\"uid\":\"token=1\"}",
                "\"user\":{\"username\":\"a\",\"extra\":{\"authentication.kubernetes.io/credential-id\":[\"JTI=0ce1f0de-3b4c-4d5e-8f70-1234567890ab\"],\"arn\":[\"arn:aws:sts::1:assumed-role/x/y@z\"]}}",
                "\"impersonatedUser\":{\"username\":\"https://idp.example#token=x\"}",
                "\"responseStatus\":{\"code\":403,\"message\":\"secrets is forbidden: User \\\"ken\\\" cannot list resource \\\"secrets\\\"\"}",
                "\"annotations\":{\"authorization.k8s.io/reason\":\"RBAC: allowed by ClusterRoleBinding \\\"token=x\\\" of ClusterRole \\\"a\\\" to User \\\"password=ken\\\"\"}",
                "\"requestObject\":{\"userAgent\":\"password=x\",\"extra\":{\"access_token\":[\"x\"]}}",
                "\"objectRef\":{\"resource\":\"secrets\",\"namespace\":\"shop\",\"name\":\"token=x\"},\"requestURI\":\"/api/v1/namespaces/shop/secrets/token=x\""
            })
    void names_and_bodies_stay(String member) {
        staysAsItIs(pods(member));
    }
}
