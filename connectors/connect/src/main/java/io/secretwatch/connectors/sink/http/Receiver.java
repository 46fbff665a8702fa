package io.secretwatch.connectors.sink.http;

import io.secretwatch.connectors.format.Format;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The kinds of receivers, as {@code profile} names them, with the formats that each takes, the default first. */
enum Receiver {
    SPLUNK_HEC("splunk-hec", "Splunk", Format.HEC),
    OPENSEARCH("opensearch", "Bearer", Format.OCSF, Format.ECS),
    ALERTMANAGER("alertmanager", "Bearer", Format.ALERTMANAGER),
    WEBHOOK("webhook", "Bearer", Format.OCSF, Format.ECS, Format.HEC, Format.ALERTMANAGER, Format.FALCOSIDEKICK),
    FALCOSIDEKICK("falcosidekick", "Bearer", Format.FALCOSIDEKICK);

    private static final Set<Receiver> PACKED = Set.of(SPLUNK_HEC, OPENSEARCH);

    private final String label;
    private final String scheme;
    private final List<Format> formats;

    Receiver(String label, String scheme, Format... formats) {
        this.label = label;
        this.scheme = scheme;
        this.formats = List.of(formats);
    }

    static Receiver of(String label) {
        return Arrays.stream(values())
                .filter(receiver -> receiver.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no profile of that name"));
    }

    static String[] labels() {
        return Arrays.stream(values()).map(receiver -> receiver.label).toArray(String[]::new);
    }

    /** The word before the token in the header {@code Authorization}. */
    String scheme() {
        return scheme;
    }

    List<Format> formats() {
        return formats;
    }

    /** Whether it takes gzip. */
    boolean unpacks() {
        return PACKED.contains(this);
    }
}
