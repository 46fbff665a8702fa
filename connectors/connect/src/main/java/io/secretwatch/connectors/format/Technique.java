package io.secretwatch.connectors.format;

import com.fasterxml.jackson.databind.JsonNode;

/** A technique of MITRE ATT&amp;CK; the sub-technique may be empty. */
record Technique(String tacticId, String tactic, String id, String name, String subId, String subName) {

    static Technique of(JsonNode attack) {
        return new Technique(
                attack.at("/tactic/uid").asText(""),
                attack.at("/tactic/name").asText(""),
                attack.at("/technique/uid").asText(""),
                attack.at("/technique/name").asText(""),
                attack.at("/sub_technique/uid").asText(""),
                attack.at("/sub_technique/name").asText(""));
    }

    /** The narrowest id, as {@code T1552.007}. */
    String narrowest() {
        return subId.isEmpty() ? id : subId;
    }
}
