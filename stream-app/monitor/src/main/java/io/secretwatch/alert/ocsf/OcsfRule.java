package io.secretwatch.alert.ocsf;

import io.secretwatch.rule.RuleInfo;
import io.secretwatch.wire.alert.Technique;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What all findings of a rule say of it, as JSON.
 *
 * @param analytic the rule itself, and the techniques that it sees
 * @param runbook what to do
 */
record OcsfRule(RuleInfo rule, byte[] analytic, byte[] runbook) {

    private static final int NAME = OcsfEvidence.NAME;
    private static final int STEP = 1000;

    /** As many as there are rules. */
    private static final Map<String, OcsfRule> KNOWN = new ConcurrentHashMap<>();

    @SuppressWarnings("ReferenceEquality") // a rule has one description
    static OcsfRule of(RuleInfo rule) {
        OcsfRule known = KNOWN.get(rule.id());
        if (known == null || known.rule != rule) {
            known = new OcsfRule(
                    rule,
                    JsonObjectWriter.constant(json -> analytic(json, rule)),
                    JsonObjectWriter.constant(
                            json -> json.texts("runbook", rule.guidance().runbook(), STEP)));
            KNOWN.put(rule.id(), known);
        }
        return known;
    }

    private static void analytic(JsonObjectWriter json, RuleInfo rule) {
        json.begin("analytic")
                .captioned("type_id", 1, "type", "Rule")
                .text("uid", rule.id(), NAME)
                .text("name", rule.name(), NAME)
                .text("version", "1", NAME)
                .end();
        if (!rule.coverage().techniques().isEmpty()) {
            json.beginArray("attacks");
            rule.coverage().techniques().forEach(technique -> attack(json, technique));
            json.endArray();
        }
    }

    private static void attack(JsonObjectWriter json, Technique technique) {
        json.begin().text("version", Technique.VERSION, NAME);
        part(json, "tactic", technique.tacticId(), technique.tactic());
        part(json, "technique", technique.id(), technique.name());
        if (!technique.subId().isEmpty()) {
            part(json, "sub_technique", technique.subId(), technique.subName());
        }
        json.end();
    }

    private static void part(JsonObjectWriter json, String field, String id, String name) {
        json.begin(field).text("uid", id, NAME).text("name", name, NAME).end();
    }
}
