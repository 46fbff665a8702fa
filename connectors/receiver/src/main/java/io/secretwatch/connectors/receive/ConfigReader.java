package io.secretwatch.connectors.receive;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.secretwatch.connectors.command.Unusable;
import io.secretwatch.connectors.receive.ReceiverConfig.Address;
import io.secretwatch.connectors.receive.ReceiverConfig.Limits;
import io.secretwatch.connectors.receive.ReceiverConfig.TlsFiles;
import io.secretwatch.connectors.receive.ReceiverConfig.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads a configuration and collects every problem in it, each with its key. */
final class ConfigReader {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,3}s");

    private final Path folder;
    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, String> kafka = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private final JsonNode root;

    ConfigReader(Path file) {
        folder = file.toAbsolutePath().getParent();
        root = read(file);
    }

    ReceiverConfig config() {
        root.properties().forEach(field -> {
            if (!field.getKey().equals("callers")) {
                flatten(field.getKey(), field.getValue());
            }
        });
        problems.addAll(ProducerSettings.problems(kafka));
        List<Caller> callers = new CallersReader(folder, problems).read(root.path("callers"));
        Address listen = address(ReceiverSetting.LISTEN_HOST, ReceiverSetting.LISTEN_PORT);
        Optional<TlsFiles> tls = tls(listen, callers);
        Topics topics = new Topics(topic(ReceiverSetting.TOPIC_AUDIT), topic(ReceiverSetting.TOPIC_REJECTED));
        Limits limits = new Limits(
                number(ReceiverSetting.IN_FLIGHT_BYTES, 1 << 20, 1L << 40),
                (int) number(ReceiverSetting.CONNECTIONS, 1, 100_000),
                (int) number(ReceiverSetting.CONCURRENT_POSTS, 1, 10_000),
                number(ReceiverSetting.BODY_BYTES, 1 << 20, 1L << 40),
                answerWithin());
        boolean redaction = redaction();
        Address admin = address(ReceiverSetting.ADMIN_HOST, ReceiverSetting.ADMIN_PORT);
        if (!problems.isEmpty()) {
            throw new Unusable(problems);
        }
        return new ReceiverConfig(listen, tls, callers, topics, redaction, limits, admin, kafka);
    }

    private static JsonNode read(Path file) {
        try {
            JsonNode root = YAML.readTree(Files.readString(file));
            if (root.isObject()) {
                return root;
            }
            throw new Unusable(file + " is not a map of keys");
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            throw new Unusable(file + where + " is not valid YAML, or says a key twice");
        } catch (IOException e) {
            throw new Unusable(file + " cannot be read as UTF-8 text");
        }
    }

    private void flatten(String key, JsonNode node) {
        if (node.isObject()) {
            node.properties().forEach(field -> flatten(key + "." + field.getKey(), field.getValue()));
        } else if (node.isArray() || node.isNull()) {
            problems.add(key + " has no value, or a list where one value belongs");
        } else if (key.startsWith("kafka.")) {
            kafka.put(key.substring("kafka.".length()), node.asText());
        } else if (ReceiverSetting.of(key).isPresent()) {
            values.put(key, node.asText().strip());
        } else {
            problems.add(key + " is no key of this configuration");
        }
    }

    private String text(ReceiverSetting setting) {
        return values.getOrDefault(setting.key(), setting.standard());
    }

    private Address address(ReceiverSetting host, ReceiverSetting port) {
        return new Address(text(host), (int) number(port, 0, 65_535));
    }

    private Optional<TlsFiles> tls(Address listen, List<Caller> callers) {
        boolean off = List.of("off", "false").contains(text(ReceiverSetting.TLS));
        if (!off && !text(ReceiverSetting.TLS).isEmpty()) {
            problems.add("tls is either off or the keys certificate, key and client-ca");
        }
        boolean named = values.keySet().stream().anyMatch(key -> key.startsWith("tls."));
        boolean certificates = callers.stream().anyMatch(caller -> !(caller.proof() instanceof Caller.Token));
        if (certificates && text(ReceiverSetting.TLS_CLIENT_CA).isEmpty()) {
            problems.add("tls.client-ca is needed, because a caller shows a certificate");
        }
        if (!named) {
            if (!off && !loopback(listen.host())) {
                problems.add(
                        "tls is needed, because listen.host is not a loopback address; `tls: off` if a proxy in front ends TLS");
            }
            return Optional.empty();
        }
        Optional<Path> ca = text(ReceiverSetting.TLS_CLIENT_CA).isEmpty()
                ? Optional.empty()
                : Optional.of(file(ReceiverSetting.TLS_CLIENT_CA));
        return Optional.of(new TlsFiles(file(ReceiverSetting.TLS_CERTIFICATE), file(ReceiverSetting.TLS_KEY), ca));
    }

    private static boolean loopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private Path file(ReceiverSetting setting) {
        Path file = folder.resolve(text(setting));
        if (text(setting).isEmpty() || !Files.isReadable(file)) {
            problems.add(
                    setting.key() + (text(setting).isEmpty() ? " is missing" : " names a file that cannot be read"));
        }
        return file;
    }

    private String topic(ReceiverSetting setting) {
        if (!TOPIC.matcher(text(setting)).matches()) {
            problems.add(setting.key() + " is no name of a topic");
        }
        return text(setting);
    }

    private boolean redaction() {
        String word = text(ReceiverSetting.REDACTION);
        if (!List.of("on", "off", "true", "false").contains(word)) {
            problems.add("redaction is either on or off");
        }
        return !List.of("off", "false").contains(word);
    }

    private Duration answerWithin() {
        String text = text(ReceiverSetting.ANSWER_WITHIN);
        long seconds = SECONDS.matcher(text).matches() ? Long.parseLong(text.substring(0, text.length() - 1)) : 0;
        if (seconds < 2 || seconds > 28) {
            problems.add("limits.answer-within is between 2s and 28s, because API servers give up after 30 s");
        }
        return Duration.ofSeconds(seconds);
    }

    private long number(ReceiverSetting setting, long least, long most) {
        try {
            long value = Long.parseLong(text(setting));
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        problems.add(setting.key() + " is a whole number between " + least + " and " + most);
        return least;
    }
}
