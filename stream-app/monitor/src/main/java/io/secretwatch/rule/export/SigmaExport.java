package io.secretwatch.rule.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.secretwatch.rule.Catalogue;
import io.secretwatch.rule.RuleInfo;
import io.secretwatch.wire.alert.Technique;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Our rules as Sigma rules, where one event says enough; of the others, why none. */
public final class SigmaExport {

    /** When the exported rules were first written. Of no clock, so that the same program exports the same bytes. */
    private static final String DATE = "2026-11-30";

    private static final List<String> REFERENCES = List.of(
            "https://kubernetes.io/docs/reference/config-api/apiserver-audit.v1/",
            "https://kubernetes.io/docs/concepts/security/secrets-good-practices/");

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(Feature.WRITE_DOC_START_MARKER)
            .disable(Feature.SPLIT_LINES)
            .enable(Feature.MINIMIZE_QUOTES)
            .enable(Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();

    private SigmaExport() {}

    /**
     * A rule of ours as a Sigma rule.
     *
     * @param rule our id
     * @param id a UUID that is made of our id
     * @param level of the Sigma rule
     * @param lacks what it does not see or tell apart, in one sentence
     * @param text one YAML document, without a mark at its start
     */
    public record Exported(String rule, String id, String level, String lacks, String text) {

        /** What a file of it is called. */
        public String file() {
            return "secretwatch_" + rule.replaceAll("[^a-z0-9]", "_") + ".yml";
        }
    }

    /** All that can be said in Sigma, in the order of the catalogue. */
    public static List<Exported> exported() {
        Map<String, Detection> detections = detections();
        List<Exported> exported = new ArrayList<>();
        for (RuleInfo rule : Catalogue.rules()) {
            @Nullable Detection detection = detections.get(rule.id());
            if (detection != null) {
                String id = id(rule.id());
                exported.add(new Exported(
                        rule.id(), id, detection.level().word(), detection.lacks(), text(rule, id, detection)));
            }
        }
        return exported;
    }

    /** Why there is no Sigma rule of one of ours, by its id, in the order of the catalogue. */
    public static Map<String, String> unsaid() {
        Map<String, String> unsaid = new LinkedHashMap<>();
        Map<String, Detection> detections = detections();
        for (RuleInfo rule : Catalogue.rules()) {
            if (!detections.containsKey(rule.id())) {
                unsaid.put(
                        rule.id(),
                        Objects.requireNonNull(Unsaid.REASONS.get(rule.id()), "each rule is exported or has a reason"));
            }
        }
        return unsaid;
    }

    private static Map<String, Detection> detections() {
        return Map.ofEntries(
                Map.entry("k8s.secret.read.unexpected", HeadDetections.secretsRead()),
                Map.entry("k8s.secret.probe", BodyDetections.probe()),
                Map.entry("k8s.secret.use.unusual", BodyDetections.secretsUsed()),
                Map.entry("k8s.secret.use.hidden", BodyDetections.hidden()),
                Map.entry("k8s.container.access", HeadDetections.containerAccess()),
                Map.entry("k8s.node.access", BodyDetections.nodeAccess()),
                Map.entry("k8s.node.proxy", HeadDetections.nodeProxy()),
                Map.entry("k8s.workload.placement", HeadDetections.placement()),
                Map.entry("k8s.rbac.grant", HeadDetections.grant()),
                Map.entry("k8s.token.issued", HeadDetections.tokenIssued()),
                Map.entry("k8s.certificate.issued", HeadDetections.certificate()),
                Map.entry("k8s.admission.interception", BodyDetections.interception()),
                Map.entry("k8s.access.mapped", HeadDetections.accessMapped()),
                Map.entry("k8s.audit.values", BodyDetections.values()),
                Map.entry("k8s.secret.hygiene.control-plane", BodyDetections.controlPlane()));
    }

    private static String id(String rule) {
        return UUID.nameUUIDFromBytes(("secretwatch " + rule).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static String text(RuleInfo rule, String id, Detection detection) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("title", rule.name());
        document.put("id", id);
        document.put("status", "experimental");
        document.put(
                "description",
                rule.what() + " This is rule " + rule.id() + " of Secretwatch as far as Sigma can say it. "
                        + detection.lacks());
        document.put("references", REFERENCES);
        document.put("author", "Secretwatch");
        document.put("date", DATE);
        Set<String> tags = tags(rule);
        if (!tags.isEmpty()) {
            document.put("tags", tags);
        }
        document.put("logsource", Detection.fields("product", "kubernetes", "service", "audit"));
        Map<String, Object> searches = new LinkedHashMap<>(detection.searches());
        searches.put("condition", detection.condition());
        document.put("detection", searches);
        document.put("falsepositives", falsePositives(rule));
        document.put("level", detection.level().word());
        try {
            return YAML.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(rule.id() + " cannot be written as YAML", e);
        }
    }

    /** Tactics and techniques, as SigmaHQ writes them. */
    private static Set<String> tags(RuleInfo rule) {
        Set<String> tags = new LinkedHashSet<>();
        for (Technique technique : rule.coverage().techniques()) {
            tags.add("attack." + technique.tactic().toLowerCase(Locale.ROOT).replace(' ', '-'));
            tags.add("attack." + technique.narrowest().toLowerCase(Locale.ROOT));
        }
        return tags;
    }

    /** What else looks like it, without what to do about it here, which stands behind a colon, and without what is learnt here in time. */
    private static List<String> falsePositives(RuleInfo rule) {
        List<String> all = new ArrayList<>();
        if (!Catalogue.isNotice(rule.id())) {
            all.add("Whoever is expected to do so; write a Sigma filter for them");
        }
        rule.guidance().falsePositives().stream()
                .filter(text -> !text.contains("is reported"))
                .map(text -> text.replaceAll("(: .*|\\.)$", ""))
                .forEach(all::add);
        return all.isEmpty() ? List.of("Unknown") : all;
    }
}
