package io.secretwatch.activity.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.SecretReference;
import io.secretwatch.activity.SecretReference.Via;
import io.secretwatch.audit.Replication;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A place of an object, or several alike, where Secrets are named or a way to them is opened. */
sealed interface Place {

    /** Takes what stands there. */
    void look(JsonNode object, FoundSecrets found);

    /**
     * A text with a name, or an object with the fields of one.
     *
     * @param via FIELD where the controller keeps it to itself
     */
    record Named(FieldPath at, Naming naming, Condition condition, Via via) implements Place {
        @Override
        public void look(JsonNode object, FoundSecrets found) {
            at.follow(object, Trail.ROOT, (node, where) -> {
                if (condition.holds(node)) {
                    naming.read(
                            node,
                            condition,
                            (namespace, name) -> found.secret(
                                    namespace,
                                    name,
                                    via == Via.FIELD && at.isAnnotation() ? Via.ANNOTATION : via,
                                    where,
                                    node.path("optional").asBoolean(false)));
                }
            });
        }
    }

    /** Namespaces of which all Secrets are meant, unless the lists of resources leave Secrets out; all namespaces, where none is said. */
    record Namespaces(FieldPath at, List<FieldPath> included, List<FieldPath> excluded, Via via) implements Place {

        private static final int LOOKED_AT = 1_000;

        @Override
        public void look(JsonNode object, FoundSecrets found) {
            List<String> namespaces = texts(List.of(at), object);
            List<String> resources = texts(included, object);
            boolean out = listsSecrets(texts(excluded, object)) || (!resources.isEmpty() && !listsSecrets(resources));
            boolean said = found.whole() || !namespaces.isEmpty() || !resources.isEmpty();
            if (out || !said) {
                return;
            }
            boolean every = namespaces.isEmpty() || namespaces.contains("*");
            for (String namespace : every ? List.of(SecretReference.ANY) : namespaces) {
                found.secret(namespace, SecretReference.ANY, via, Trail.ROOT.field("spec"), false);
            }
        }

        private static boolean listsSecrets(List<String> resources) {
            return resources.stream()
                    .map(name -> name.toLowerCase(Locale.ROOT).replaceFirst("\\..*", ""))
                    .anyMatch(name -> name.equals("*") || name.equals("secrets") || name.equals("secret"));
        }

        private static List<String> texts(List<FieldPath> paths, JsonNode object) {
            List<String> texts = new ArrayList<>();
            paths.forEach(path -> path.follow(object, Trail.ROOT, (node, at) -> {
                if (node.isTextual() && texts.size() < LOOKED_AT) {
                    texts.add(node.asText());
                }
            }));
            return texts;
        }
    }

    /** The path of a request that a controller sends to the API server, such as {@code /api/v1/namespaces/n/secrets/s}. */
    record ApiPath(FieldPath at, Via via) implements Place {
        @Override
        public void look(JsonNode object, FoundSecrets found) {
            at.follow(
                    object,
                    Trail.ROOT,
                    (node, where) -> ApiPathText.read(
                            node.asText(""), (namespace, name) -> found.secret(namespace, name, via, where, false)));
        }
    }

    /** The annotations of a Secret that a controller is to make, by which a replicator copies it. */
    record Marks(FieldPath at, FieldPath name) implements Place {
        @Override
        public void look(JsonNode object, FoundSecrets found) {
            at.follow(object, Trail.ROOT, (node, where) -> {
                for (Map.Entry<String, JsonNode> annotation : node.properties()) {
                    if (Replication.isAskedFor(
                            annotation.getKey(), annotation.getValue().asText(""))) {
                        String secret = name.text(object);
                        found.secret("", secret.isEmpty() ? SecretReference.ANY : secret, Via.COPIED, where, false);
                        return;
                    }
                }
            });
        }
    }

    /** A service account, as whom something runs, or whose token a controller makes: a text, or an object with the fields of one. */
    record Account(FieldPath at, FieldPath name, FieldPath namespace) implements Place {
        @Override
        public void look(JsonNode object, FoundSecrets found) {
            at.follow(object, Trail.ROOT, (node, where) -> {
                String account = node.isTextual() ? node.asText() : name.text(node);
                // Argo CD writes namespace:name
                int colon = account.lastIndexOf(':');
                String in = colon > 0 ? account.substring(0, colon) : node.isTextual() ? "" : namespace.text(node);
                if (!account.isEmpty()) {
                    found.account(in, account.substring(colon + 1));
                }
            });
        }
    }

    /**
     * Another object, or a part of a pod spec: as it is, or as text.
     *
     * @param via how a Secret is used of which it is the manifest
     */
    record Manifest(FieldPath at, Via via) implements Place {
        @Override
        public void look(JsonNode object, FoundSecrets found) {
            at.follow(object, Trail.ROOT, (node, where) -> {
                if (node.isObject()) {
                    found.manifest(node, via, where);
                } else if (node.isTextual()) {
                    ManifestText text = ManifestText.of(node.asText());
                    text.objects().forEach(content -> found.manifest(content, via, where));
                    if (text.hidesSecrets()) {
                        found.secret("", SecretReference.ANY, via, where, false);
                    }
                }
            });
        }
    }
}
