package io.secretwatch.audit.bytes;

import io.secretwatch.wire.json.NameTable;
import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.json.Walk;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The members of an {@code audit.k8s.io/v1} event in the order in which the API server writes them, and those in which log pipelines keep what they replaced. */
public enum EventField {
    KIND("kind"),
    API_VERSION("apiVersion"),
    LEVEL("level"),
    AUDIT_ID("auditID"),
    STAGE("stage"),
    REQUEST_URI("requestURI"),
    VERB("verb"),
    USER("user"),
    IMPERSONATED_USER("impersonatedUser"),
    AUTHENTICATION_METADATA("authenticationMetadata"),
    SOURCE_IPS("sourceIPs"),
    USER_AGENT("userAgent"),
    OBJECT_REF("objectRef"),
    RESPONSE_STATUS("responseStatus"),
    REQUEST_OBJECT("requestObject"),
    RESPONSE_OBJECT("responseObject"),
    REQUEST_RECEIVED_TIMESTAMP("requestReceivedTimestamp"),
    STAGE_TIMESTAMP("stageTimestamp"),
    ANNOTATIONS("annotations"),
    /** Of OpenShift's log forwarder, which puts a severity in place of the level. */
    K8S_AUDIT_LEVEL("k8s_audit_level"),
    OPENSHIFT_AUDIT_LEVEL("openshift_audit_level");

    private static final EventField[] ALL = values();
    static final int COUNT = ALL.length;

    /** Members that most events lack stand two in a row. */
    private static final int MOST_LEFT_OUT = 2;

    private static final NameTable<EventField> NAMES =
            new NameTable<>(Arrays.stream(ALL).collect(Collectors.toMap(EventField::spelling, field -> field)));

    private final String spelling;

    /** As it stands behind another member, where the API server wrote it. */
    private final byte[] usual;

    EventField(String spelling) {
        this.spelling = spelling;
        this.usual = Slice.ascii(",\"" + spelling + "\":");
    }

    /** The name as it stands in an event. */
    public String spelling() {
        return spelling;
    }

    /** Its place among all, from 0 on. */
    @SuppressWarnings("EnumOrdinal") // kept for no longer than an event is read
    int place() {
        return ordinal();
    }

    /** Goes to the next member if it is the one that the API server writes behind this one, as it writes it; null if it is another. */
    @Nullable
    EventField goToFollower(Walk walk) {
        for (int i = place() + 1; i < COUNT && i <= place() + 1 + MOST_LEFT_OUT; i++) {
            if (walk.nextIs(ALL[i].usual)) {
                return ALL[i];
            }
        }
        return null;
    }

    /** Which one the walk has come to; null where it is another. */
    static @Nullable EventField at(Walk walk) {
        return walk.nameIn(NAMES);
    }
}
