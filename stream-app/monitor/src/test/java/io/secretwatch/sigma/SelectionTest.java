package io.secretwatch.sigma;

import static io.secretwatch.sigma.SigmaTexts.EVENT;
import static io.secretwatch.sigma.SigmaTexts.fires;
import static io.secretwatch.sigma.SigmaTexts.matches;
import static io.secretwatch.sigma.SigmaTexts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verb: create\nobjectRef.resource: pods",
                "verb: CREATE",
                "verb: [get, create]",
                "objectRef.resource: 'p?d*'",
                "responseStatus.code: 403",
                "responseStatus.code: '403'",
                "responseStatus.code: 403.0",
                "responseStatus.code: [401, 403]",
                "requestObject.spec.hostNetwork: true",
                "user.groups: dev",
                "sourceIPs: '10.4.*'",
                "annotations.authorization.k8s.io/decision: forbid",
                "user.extra.scopes.example.com/x: a",
                "requestObject.spec.containers.image: nginx",
                "requestObject.spec.containers.image: 'evil/miner\\*1'",
                "requestObject.spec.containers.command: echo",
                "capabilities: null",
                "hostPath|exists: false",
                "apiGroup|exists: false",
                "apiGroup: null",
                "objectRef.uid: ''",
                "objectRef.uid|exists: true",
                "responseStatus.reason: null",
                "responseStatus.reason|exists: true",
                "responseStatus.message: null",
                "requestObject.spec.empty: null",
                "requestObject.spec.containers: '*'",
                "requestURI|contains: [nothing, 'COMMAND=sh']",
                "requestURI|contains|all: ['command=sh', 'tty=true']",
                "requestURI|contains: 'exec?command'",
                "requestURI|startswith: /API/",
                "requestURI|endswith: 'tty=true'",
                "requestURI|re: 'command=[a-z]+&'",
                "requestURI|re|i: 'COMMAND=SH'",
                "sourceIPs|cidr: 10.0.0.0/8",
                "sourceIPs|cidr: ['192.0.2.0/24', '203.0.113.0/24']",
                "responseStatus.code|gte: 400",
                "responseStatus.code|lt: 404",
                "responseStatus.code|lte: 403",
                "responseStatus.code|gt: 402.5",
                "verb|neq: delete",
                "verb|neq: [get, list]",
                "userAgent|cased: kubectl/v1.30",
                "user.username|fieldref: requestObject.spec.owner",
                "requestURI|contains|fieldref: objectRef.name",
                "objectRef.name|fieldref|neq: objectRef.namespace",
                "requestObject.spec.containers.command|base64: hello world",
                "requestObject.spec.containers.command|base64offset|contains: 'lo wor'",
                "stageTimestamp|hour: 23",
                "stageTimestamp|day|lt: 5",
                "user.groups|all: [dev, 'system:authenticated']"
            })
    void a_selection_that_the_event_fits(String fields) {
        assertThat(matches(fields)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verb: create\nobjectRef.resource: secrets",
                "verb: delete\nobjectRef.resource: pods",
                "verb: creat",
                "verb: ''",
                "verb: null",
                "verb: [get, list]",
                "objectRef.resource: '\\*'",
                "objectRef.resource: 'p?ds?'",
                "responseStatus.code: ALLOW",
                "responseStatus.code: 40",
                "requestObject.spec.hostNetwork: false",
                "capabilities: '*'",
                "hostPath: '*'",
                "apiGroup: ''",
                "apiGroup|exists: true",
                "objectRef.uid: null",
                "responseStatus.message|exists: true",
                "responseStatus.reason: '*'",
                "requestURI|contains|all: ['command=sh', 'tty=false']",
                "requestURI|startswith: api",
                "requestURI|endswith: sh",
                "requestURI|re: 'COMMAND=SH'",
                "requestURI|re: '^command'",
                "sourceIPs|cidr: 192.0.2.0/24",
                "sourceIPs|cidr: '2001:db8::/32'",
                "responseStatus.code|gt: 403",
                "verb|gt: 1",
                "verb|neq: create",
                "verb|neq: [create, list]",
                "user.groups|neq: dev",
                "verb|cased: CREATE",
                "user.username|cased|fieldref: requestObject.spec.owner",
                "requestObject.spec.containers.command|base64: hello",
                "stageTimestamp|hour: 22",
                "user.groups|all: [dev, admin]"
            })
    void a_selection_that_the_event_does_not_fit(String fields) {
        assertThat(matches(fields)).isFalse();
    }

    @Test
    void the_maps_of_a_list_are_alternatives_and_the_fields_of_each_belong_together() {
        String alternatives = "selection:\n  - verb: get\n    objectRef.resource: pods\n  - %s\ncondition: selection";

        assertThat(fires(rule(alternatives.formatted("user.groups: dev")), EVENT))
                .isTrue();
        assertThat(fires(rule(alternatives.formatted("user.groups: ops")), EVENT))
                .isFalse();
    }

    @Test
    void windash_takes_each_dash_for_the_others() {
        String event = "{\"verb\":\"create\",\"requestObject\":{\"command\":[\"run /exec\",\"a-b\"]}}";

        assertThat(fires(SigmaTexts.selection("requestObject.command|windash|contains: ' -exec'"), event))
                .isTrue();
        assertThat(fires(SigmaTexts.selection("requestObject.command|windash|contains: 'a/b'"), event))
                .isFalse();
    }

    @Test
    void utf16_is_encoded_before_base64() {
        String event = "{\"requestObject\":{\"command\":\"aQBkAA==\"}}";

        assertThat(fires(SigmaTexts.selection("requestObject.command|wide|base64: id"), event))
                .isTrue();
        assertThat(fires(SigmaTexts.selection("requestObject.command|utf16be|base64: id"), event))
                .isFalse();
    }

    @Test
    void what_is_encoded_is_found_at_each_offset() {
        String rule = SigmaTexts.selection("requestObject.data|base64offset|contains: secret");

        for (String text : new String[] {"secret", "a secret", "my secret", "the secret!"}) {
            String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
            assertThat(fires(rule, "{\"requestObject\":{\"data\":\"" + encoded + "\"}}"))
                    .as(text)
                    .isTrue();
        }
    }

    @Test
    void a_backslash_takes_the_meaning_from_a_wildcard_or_from_itself() {
        assertThat(Glob.of("a\\*b").matches("a*b")).isTrue();
        assertThat(Glob.of("a\\*b").matches("axb")).isFalse();
        assertThat(Glob.of("a\\\\*b").matches("a\\xyzb")).isTrue();
        assertThat(Glob.of("a\\\\\\*b").matches("a\\*b")).isTrue();
        assertThat(Glob.of("a\\b").matches("a\\b")).isTrue();
        assertThat(Glob.of("a\\\\b").matches("a\\b")).isTrue();
        assertThat(Glob.of("\\\\\\\\share").matches("\\\\share")).isTrue();
        assertThat(Glob.of("a\\?").matches("ab")).isFalse();
    }

    @Test
    void names_of_pod_fields_are_found_in_pods_and_in_templates() {
        String volumes = "{\"volumes\":[{\"hostPath\":{\"path\":\"/etc\"}}]}";

        for (String spec : new String[] {
            volumes,
            "{\"template\":{\"spec\":" + volumes + "}}",
            "{\"jobTemplate\":{\"spec\":{\"template\":{\"spec\":" + volumes + "}}}}"
        }) {
            assertThat(fires(SigmaTexts.selection("hostPath: '*'"), "{\"requestObject\":{\"spec\":" + spec + "}}"))
                    .isTrue();
        }
        assertThat(
                        fires(
                                SigmaTexts.selection("capabilities: '*'"),
                                "{\"requestObject\":{\"spec\":{\"initContainers\":[{\"securityContext\":{\"capabilities\":{\"add\":[\"SYS_ADMIN\"]}}}]}}}"))
                .isTrue();
    }
}
