package io.secretwatch.connectors.sink.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Alerts of the contract's examples, with other names. */
final class Alerts {

    static final ObjectMapper JSON = new ObjectMapper();

    private Alerts() {}

    /** A revision of a finding that says this. */
    static byte[] alert(String finding, int revision, String message) {
        try {
            ObjectNode alert = (ObjectNode)
                    JSON.readTree(Files.readAllBytes(Path.of("../../docs/contracts/examples/alert-create.json")));
            alert.put("message", message);
            alert.withObject("/finding_info").put("uid", finding);
            alert.withObject("/metadata").put("uid", finding + ":" + revision);
            alert.withObject("/unmapped/k8s_audit").put("revision", revision);
            return JSON.writeValueAsBytes(alert);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] alert(String finding, int revision) {
        return alert(finding, revision, "somebody read a Secret");
    }
}
