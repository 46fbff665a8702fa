package io.secretwatch.connectors.receive.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.secretwatch.connectors.command.UsageException;
import io.secretwatch.connectors.receive.config.ReceiverConfig.Address;
import io.secretwatch.connectors.receive.config.ReceiverConfig.Buffer;
import io.secretwatch.connectors.receive.config.ReceiverConfig.Limits;
import io.secretwatch.connectors.receive.config.ReceiverConfig.Topics;
import io.secretwatch.connectors.receive.delivery.ProducerSettings;
import io.secretwatch.connectors.receive.security.Caller;
import io.secretwatch.connectors.receive.security.TlsFiles;
import io.secretwatch.http.AdminAccess;
import io.secretwatch.http.BearerTokens;
import io.secretwatch.http.CertificateFiles;
import io.secretwatch.http.Loopback;
import io.secretwatch.wire.io.FileFault;
import io.secretwatch.wire.io.RegularFile;
import io.secretwatch.wire.text.YamlLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;

/** Reads a configuration and collects every problem in it, each with its key. */
final class ConfigReader {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Path folder;
    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, String> kafka = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private final JsonNode root;

    ConfigReader(Path file) {
        folder = file.toAbsolutePath().resolveSibling("");
        root = read(file);
    }

    ReceiverConfig config() {
        root.properties().forEach(field -> {
            if (!field.getKey().equals("callers")) {
                flatten(field.getKey(), field.getValue());
            }
        });
        ReceiverSettings.TABLE.validateAll(values).values().stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .forEach(value -> problems.add(value.name() + " must be " + allowed(value.name())));
        problems.addAll(ProducerSettings.problems(kafka));
        List<Caller> callers = new CallersReader(folder, problems).read(root.path("callers"));
        Optional<TlsFiles> tls = tls(callers);
        AdminAccess admin = admin();
        if (!problems.isEmpty()) {
            throw new UsageException(problems);
        }
        return config(new AbstractConfig(ReceiverSettings.TABLE, values, false), callers, tls, admin);
    }

    private ReceiverConfig config(
            AbstractConfig read, List<Caller> callers, Optional<TlsFiles> tls, AdminAccess admin) {
        return new ReceiverConfig(
                new Address(read.getString(ReceiverSettings.LISTEN_HOST), read.getInt(ReceiverSettings.LISTEN_PORT)),
                tls,
                callers,
                new Topics(
                        read.getString(ReceiverSettings.TOPIC_AUDIT), read.getString(ReceiverSettings.TOPIC_REJECTED)),
                read.getString(ReceiverSettings.BACK_END),
                !ReceiverSettings.OFF.contains(read.getString(ReceiverSettings.REDACTION)),
                new Limits(
                        read.getLong(ReceiverSettings.IN_FLIGHT_BYTES),
                        read.getInt(ReceiverSettings.CONNECTIONS),
                        read.getInt(ReceiverSettings.CONCURRENT_POSTS),
                        read.getLong(ReceiverSettings.BODY_BYTES),
                        Duration.ofSeconds(ReceiverSettings.seconds(read.getString(ReceiverSettings.ANSWER_WITHIN)))),
                Optional.of(read.getString(ReceiverSettings.BUFFER_DIR))
                        .filter(dir -> !dir.isEmpty())
                        .map(dir -> new Buffer(folder.resolve(dir), read.getLong(ReceiverSettings.BUFFER_BYTES))),
                new Address(read.getString(ReceiverSettings.ADMIN_HOST), read.getInt(ReceiverSettings.ADMIN_PORT)),
                admin,
                kafka);
    }

    /** In the words of the setting's validator; Kafka's own sentence would quote the value. */
    private static String allowed(String name) {
        return Objects.requireNonNull(ReceiverSettings.TABLE.configKeys().get(name), "no setting has this name")
                .validator
                .toString();
    }

    private static JsonNode read(Path file) {
        String text = "";
        try {
            text = RegularFile.text(file);
            JsonNode root = YAML.readTree(text);
            if (root.isObject()) {
                return root;
            }
            throw new UsageException(file + " is not a map of keys");
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : ", line "
                            + YamlLine.of(
                                    text,
                                    e.getOriginalMessage(),
                                    e.getLocation().getLineNr());
            throw new UsageException(file + where + " is not valid YAML, or has a key twice");
        } catch (IOException e) {
            throw new UsageException(file + " " + RegularFile.fault(e, FileFault.ofText(e)));
        }
    }

    private void flatten(String key, JsonNode node) {
        if (node.isObject()) {
            node.properties().forEach(field -> flatten(key + "." + field.getKey(), field.getValue()));
        } else if (node.isArray() || node.isNull()) {
            problems.add(key + " has no value, or a list instead of one value");
        } else if (key.startsWith("kafka.")) {
            kafka.put(key.substring("kafka.".length()), node.asText());
        } else if (ReceiverSettings.TABLE.names().contains(key)) {
            values.put(key, node.asText().strip());
        } else {
            problems.add(key + " is not a key of this configuration");
        }
    }

    private String text(String setting) {
        return values.getOrDefault(
                setting, String.valueOf(ReceiverSettings.TABLE.defaultValues().get(setting)));
    }

    private Optional<TlsFiles> tls(List<Caller> callers) {
        boolean off = ReceiverSettings.OFF.contains(text(ReceiverSettings.TLS));
        boolean named = values.keySet().stream().anyMatch(key -> key.startsWith("tls."));
        boolean certificates = callers.stream().anyMatch(caller -> !(caller.proof() instanceof Caller.Token));
        if (certificates && text(ReceiverSettings.TLS_CLIENT_CA).isEmpty()) {
            problems.add("tls.client-ca is needed, since a caller is identified by a certificate");
        }
        if (!named) {
            if (!off && !Loopback.is(text(ReceiverSettings.LISTEN_HOST))) {
                problems.add(
                        "tls is needed, because listen.host is not a loopback address; `tls: off` if a proxy in front ends TLS");
            }
            return Optional.empty();
        }
        Optional<Path> ca = text(ReceiverSettings.TLS_CLIENT_CA).isEmpty()
                ? Optional.empty()
                : Optional.of(file(ReceiverSettings.TLS_CLIENT_CA));
        return Optional.of(new TlsFiles(file(ReceiverSettings.TLS_CERTIFICATE), file(ReceiverSettings.TLS_KEY), ca));
    }

    private AdminAccess admin() {
        boolean certificate = !text(ReceiverSettings.ADMIN_CERTIFICATE).isEmpty();
        boolean tokens = !text(ReceiverSettings.ADMIN_TOKENS).isEmpty();
        if (certificate == text(ReceiverSettings.ADMIN_KEY).isEmpty()) {
            problems.add(
                    ReceiverSettings.ADMIN_CERTIFICATE + " and " + ReceiverSettings.ADMIN_KEY + " belong together");
        }
        AdminAccess access = new AdminAccess(
                certificate
                        ? Optional.of(new CertificateFiles(
                                file(ReceiverSettings.ADMIN_CERTIFICATE), file(ReceiverSettings.ADMIN_KEY)))
                        : Optional.empty(),
                tokens
                        ? Optional.of(new BearerTokens(folder.resolve(text(ReceiverSettings.ADMIN_TOKENS))))
                        : Optional.empty());
        access.tokens()
                .flatMap(BearerTokens::problem)
                .ifPresent(problem -> problems.add(ReceiverSettings.ADMIN_TOKENS + ": " + problem));
        boolean open = !ReceiverSettings.OFF.contains(text(ReceiverSettings.ADMIN_OPEN));
        if (!open && !access.isProtected() && !Loopback.is(text(ReceiverSettings.ADMIN_HOST))) {
            problems.add(AdminAccess.exposed(
                    ReceiverSettings.ADMIN_HOST,
                    ReceiverSettings.ADMIN_CERTIFICATE,
                    ReceiverSettings.ADMIN_KEY,
                    ReceiverSettings.ADMIN_TOKENS,
                    "`" + ReceiverSettings.ADMIN_OPEN + ": on`"));
        }
        return access;
    }

    private Path file(String setting) {
        Path file = folder.resolve(text(setting));
        if (text(setting).isEmpty() || !Files.isReadable(file)) {
            problems.add(setting + (text(setting).isEmpty() ? " is missing" : " names a file that cannot be read"));
        }
        return file;
    }
}
