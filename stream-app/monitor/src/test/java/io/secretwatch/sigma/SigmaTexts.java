package io.secretwatch.sigma;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** Rules and events as tests write them. */
final class SigmaTexts {

    private static final ObjectMapper JSON = new ObjectMapper();

    static final String EVENT = """
            {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Request","auditID":"a1","stage":"ResponseComplete",
             "requestURI":"/api/v1/namespaces/shop/pods/web/exec?command=sh&tty=true","verb":"create",
             "user":{"username":"ken@example.com","groups":["dev","system:authenticated"],"extra":{"scopes.example.com/x":["a"]}},
             "sourceIPs":["203.0.113.7","10.4.5.6"],"userAgent":"kubectl/v1.30",
             "objectRef":{"resource":"pods","namespace":"shop","name":"web","apiVersion":"v1","subresource":"exec","uid":""},
             "responseStatus":{"code":403,"reason":null},
             "requestObject":{"spec":{"hostNetwork":true,"containers":[
                {"name":"a","image":"nginx","securityContext":{"capabilities":{"drop":["ALL"]}}},
                {"name":"b","image":"evil/Miner*1","command":["echo","aGVsbG8gd29ybGQ="]}],
                "replicas":3,"owner":"KEN@example.com","empty":[]}},
             "stageTimestamp":"2026-03-04T23:30:00.5Z",
             "annotations":{"authorization.k8s.io/decision":"forbid","authorization.k8s.io/reason":""}}
            """;

    private SigmaTexts() {}

    static SigmaEvent event(String json) {
        try {
            JsonNode tree = JSON.readTree(json);
            return tree::get;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A rule with this detection, indented by four blanks or more. */
    static String rule(String detection) {
        return """
                title: A rule
                id: 6f0c9a52-7d4e-4a8b-9c1d-0e2f3a4b5c6d
                logsource: {product: kubernetes, service: audit}
                detection:
                """ + detection.indent(4) + "level: high\n";
    }

    /** A rule with one selection. */
    static String selection(String fields) {
        return rule("selection:\n" + fields.indent(4) + "condition: selection");
    }

    static boolean matches(String fields) {
        return fires(selection(fields), EVENT);
    }

    static boolean fires(String rule, String event) {
        SigmaReading reading = SigmaFolder.read("rule.yml", rule);
        if (!reading.problems().isEmpty()) {
            throw new IllegalArgumentException(reading.problems().toString());
        }
        return reading.rules().get(0).matches(event(event));
    }

    static List<String> problems(String rule) {
        return SigmaFolder.read("rule.yml", rule).problems().stream()
                .map(SigmaProblem::text)
                .toList();
    }
}
