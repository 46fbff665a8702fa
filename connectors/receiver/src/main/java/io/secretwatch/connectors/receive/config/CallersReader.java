package io.secretwatch.connectors.receive.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.connectors.command.UsageException;
import io.secretwatch.connectors.receive.security.Caller;
import io.secretwatch.connectors.receive.security.TokenFile;
import io.secretwatch.wire.kubernetes.ClusterName;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the list {@code callers}. */
final class CallersReader {

    private static final List<String> PROOFS = List.of("common-name", "san", "token-file");

    private final Path folder;
    private final List<String> problems;
    private final Set<ByteBuffer> tokens = new HashSet<>();

    CallersReader(Path folder, List<String> problems) {
        this.folder = folder;
        this.problems = problems;
    }

    List<Caller> read(JsonNode list) {
        List<Caller> callers = new ArrayList<>();
        Set<Caller.Proof> proofs = new HashSet<>();
        if (!list.isArray() || list.isEmpty()) {
            problems.add("callers must be a list of at least one {cluster, and common-name, san or token-file}");
            return callers;
        }
        for (int i = 0; i < list.size(); i++) {
            String key = "callers[" + i + "]";
            caller(key, list.get(i)).ifPresent(caller -> {
                if (!proofs.add(caller.proof())) {
                    problems.add(key + " has the same identity as a caller above; one caller posts for one cluster");
                }
                callers.add(caller);
            });
        }
        return callers;
    }

    /** Empty where it is not said by what the caller is known. */
    private Optional<Caller> caller(String key, JsonNode entry) {
        List<String> unknown = new ArrayList<>();
        entry.fieldNames().forEachRemaining(name -> {
            if (!name.equals("cluster") && !PROOFS.contains(name)) {
                unknown.add(name);
            }
        });
        unknown.forEach(name -> problems.add(key + "." + name
                + " is not a key of this configuration; a caller has cluster, and common-name, san or token-file"));
        String cluster = entry.path("cluster").asText();
        if (!ClusterName.isPathStep(cluster)) {
            problems.add(key + ".cluster must be the cluster's name: letters, digits, dots, dashes and underscores");
        }
        List<String> given = PROOFS.stream()
                .filter(name -> !entry.path(name).asText().isBlank())
                .toList();
        if (given.size() != 1) {
            // an unknown key is most likely the one that is missing
            if (unknown.isEmpty() || !given.isEmpty()) {
                problems.add(key + " needs one of common-name, san and token-file");
            }
            return Optional.empty();
        }
        String value = entry.path(given.get(0)).asText();
        return Optional.of(new Caller(
                cluster,
                switch (given.get(0)) {
                    case "common-name" -> new Caller.CommonName(value);
                    case "san" -> new Caller.AlternativeName(value);
                    default -> token(key, value);
                }));
    }

    private Caller.Token token(String key, String name) {
        Path file = folder.resolve(name).normalize();
        try {
            List<ByteBuffer> hashes =
                    TokenFile.read(file).stream().map(ByteBuffer::wrap).toList();
            if (hashes.stream().anyMatch(tokens::contains)) {
                problems.add(key + ".token-file holds a token of a caller above; one caller posts for one cluster");
            }
            tokens.addAll(hashes);
        } catch (UsageException e) {
            problems.add(key + ".token-file: " + e.getMessage());
        }
        return new Caller.Token(file);
    }
}
