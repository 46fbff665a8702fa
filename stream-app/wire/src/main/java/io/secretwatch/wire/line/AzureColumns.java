package io.secretwatch.wire.line;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The columns of the tables AKSAudit and AKSAuditAdmin of Azure Monitor (Microsoft's table reference), and the members of an event that they hold. */
public final class AzureColumns {

    /** In the order in which an API server writes the members. */
    public static final Map<String, String> TO_MEMBERS = toMembers();

    /** Those that hold an object or an array. */
    public static final Set<String> OF_OBJECTS = Set.of(
            "User",
            "ImpersonatedUser",
            "SourceIps",
            "ObjectRef",
            "ResponseStatus",
            "RequestObject",
            "ResponseObject",
            "Annotations");

    private AzureColumns() {}

    private static Map<String, String> toMembers() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("Level", "level");
        members.put("AuditId", "auditID");
        members.put("Stage", "stage");
        members.put("RequestUri", "requestURI");
        members.put("Verb", "verb");
        members.put("User", "user");
        members.put("ImpersonatedUser", "impersonatedUser");
        members.put("SourceIps", "sourceIPs");
        members.put("UserAgent", "userAgent");
        members.put("ObjectRef", "objectRef");
        members.put("ResponseStatus", "responseStatus");
        members.put("RequestObject", "requestObject");
        members.put("ResponseObject", "responseObject");
        members.put("RequestReceivedTime", "requestReceivedTimestamp");
        members.put("StageReceivedTime", "stageTimestamp");
        members.put("Annotations", "annotations");
        return java.util.Collections.unmodifiableMap(members);
    }
}
