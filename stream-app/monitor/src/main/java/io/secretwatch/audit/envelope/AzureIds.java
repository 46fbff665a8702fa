package io.secretwatch.audit.envelope;

import io.secretwatch.wire.json.Fields;
import java.util.List;
import java.util.Locale;

/** Which AKS cluster a record of Azure Monitor is about. */
final class AzureIds {

    private static final List<String> NAMES = List.of("resourceId", "_ResourceId", "ResourceId");

    private AzureIds() {}

    /** {@code subscription/resource group/cluster} in lower case: Azure writes these ids in any case. */
    static String cluster(Fields record) {
        String resourceId = NAMES.stream()
                .map(name -> record.path(name))
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElse("")
                .toLowerCase(Locale.ROOT);
        String[] parts = resourceId.split("/", 0);
        return parts.length < 9 ? resourceId : parts[2] + "/" + parts[4] + "/" + parts[8];
    }
}
