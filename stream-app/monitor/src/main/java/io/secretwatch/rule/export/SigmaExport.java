package io.secretwatch.rule.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.secretwatch.rule.Catalogue;
import io.secretwatch.rule.Rule;
import io.secretwatch.rule.RuleInfo;
import io.secretwatch.rule.access.ContainerAccessRule;
import io.secretwatch.rule.access.NodeAccessRule;
import io.secretwatch.rule.access.NodeProxyRule;
import io.secretwatch.rule.access.PodPlacementRule;
import io.secretwatch.rule.grant.AccessMappingRule;
import io.secretwatch.rule.grant.AdmissionConfigRule;
import io.secretwatch.rule.grant.CertificateRule;
import io.secretwatch.rule.grant.GrantRule;
import io.secretwatch.rule.grant.TokenIssueRule;
import io.secretwatch.rule.notice.ControlPlaneRule;
import io.secretwatch.rule.notice.LoggedValuesRule;
import io.secretwatch.rule.read.SecretProbeRule;
import io.secretwatch.rule.read.SecretReadRule;
import io.secretwatch.rule.use.HiddenSpecRule;
import io.secretwatch.rule.use.SecretUseRule;
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
        Map<Class<? extends Rule>, Detection> detections = detections();
        List<Exported> exported = new ArrayList<>();
        for (Rule rule : Catalogue.all()) {
            @Nullable Detection detection = detections.get(rule.getClass());
            if (detection != null) {
                String id = id(rule.id());
                exported.add(new Exported(
                        rule.id(), id, detection.level().word(), detection.lacks(), text(rule.info(), id, detection)));
            }
        }
        return exported;
    }

    /** Why there is no Sigma rule of one of ours, by its id, in the order of the catalogue. */
    public static Map<String, String> unsaid() {
        Map<String, String> unsaid = new LinkedHashMap<>();
        Map<Class<? extends Rule>, Detection> detections = detections();
        for (Rule rule : Catalogue.all()) {
            if (!detections.containsKey(rule.getClass())) {
                unsaid.put(
                        rule.id(),
                        Objects.requireNonNull(
                                Unsaid.REASONS.get(rule.getClass()), "each rule is exported or has a reason"));
            }
        }
        return unsaid;
    }

    private static Map<Class<? extends Rule>, Detection> detections() {
        return Map.ofEntries(
                Map.entry(SecretReadRule.class, HeadDetections.secretsRead()),
                Map.entry(SecretProbeRule.class, BodyDetections.probe()),
                Map.entry(SecretUseRule.class, BodyDetections.secretsUsed()),
                Map.entry(HiddenSpecRule.class, BodyDetections.hidden()),
                Map.entry(ContainerAccessRule.class, HeadDetections.containerAccess()),
                Map.entry(NodeAccessRule.class, BodyDetections.nodeAccess()),
                Map.entry(NodeProxyRule.class, HeadDetections.nodeProxy()),
                Map.entry(PodPlacementRule.class, HeadDetections.placement()),
                Map.entry(GrantRule.class, HeadDetections.grant()),
                Map.entry(TokenIssueRule.class, HeadDetections.tokenIssued()),
                Map.entry(CertificateRule.class, HeadDetections.certificate()),
                Map.entry(AdmissionConfigRule.class, BodyDetections.interception()),
                Map.entry(AccessMappingRule.class, HeadDetections.accessMapped()),
                Map.entry(LoggedValuesRule.class, BodyDetections.values()),
                Map.entry(ControlPlaneRule.class, BodyDetections.controlPlane()));
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
