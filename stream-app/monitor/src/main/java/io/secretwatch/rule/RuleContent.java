package io.secretwatch.rule;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.secretwatch.wire.alert.Technique;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The prose of a rule, read from the YAML file of its id on the class path. A mistake in it is ours, and stops the program. */
final class RuleContent {

    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Set<String> TEXTS = Set.of("name", "done", "tried", "what", "why", "needs");
    private static final Set<String> LISTS =
            Set.of("gives", "techniques", "catalogueRows", "falsePositives", "blindSpots", "runbook");

    /** Read when it is first asked for: a log has findings of few rules. */
    private static final Map<String, RuleInfo> KNOWN = new ConcurrentHashMap<>();

    private final String file;
    private final YAMLParser parser;
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, List<String>> lists = new HashMap<>();

    private RuleContent(String file, YAMLParser parser) {
        this.file = file;
        this.parser = parser;
    }

    static RuleInfo of(String id) {
        return KNOWN.computeIfAbsent(id, RuleContent::shipped);
    }

    private static RuleInfo shipped(String id) {
        String file = id + ".yaml";
        try (InputStream in = RuleContent.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing");
            }
            return read(id, in);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    static RuleInfo read(String id, InputStream in) throws IOException {
        try (YAMLParser parser = YAML.createParser(in)) {
            RuleContent content = new RuleContent(id + ".yaml", parser);
            content.mapping();
            return content.info(id);
        }
    }

    private RuleInfo info(String id) {
        return new RuleInfo(
                id,
                text("name"),
                text("what"),
                text("why"),
                new RuleInfo.Deed(texts.getOrDefault("done", ""), texts.getOrDefault("tried", ""), gains()),
                new RuleInfo.Coverage(
                        text("needs"),
                        list("techniques").stream().map(this::technique).toList(),
                        list("catalogueRows"),
                        list("blindSpots")),
                new RuleInfo.Guidance(list("falsePositives"), list("runbook")));
    }

    private void mapping() throws IOException {
        demand(parser.nextToken() == JsonToken.START_OBJECT, "is not a mapping");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            if (TEXTS.contains(key) && value.isScalarValue()) {
                texts.put(key, item(key));
            } else if (LISTS.contains(key) && value == JsonToken.START_ARRAY) {
                lists.put(key, items(key));
            } else {
                throw mistake(key + " is unknown, or of another type");
            }
        }
    }

    private List<String> items(String key) throws IOException {
        List<String> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(item(key));
        }
        return List.copyOf(items);
    }

    private String item(String key) throws IOException {
        demand(parser.currentToken().isScalarValue(), key + " is not text");
        String text = parser.getText().strip();
        demand(!text.isEmpty(), key + " is empty");
        return text;
    }

    private String text(String key) {
        String text = texts.get(key);
        if (text == null) {
            throw mistake(key + " is missing");
        }
        return text;
    }

    private List<String> list(String key) {
        List<String> list = lists.get(key);
        if (list == null) {
            throw mistake(key + " is missing");
        }
        return list;
    }

    private Set<RuleInfo.Gain> gains() {
        return lists.getOrDefault("gives", List.of()).stream()
                .map(word -> Arrays.stream(RuleInfo.Gain.values())
                        .filter(gain -> gain.name().toLowerCase(Locale.ROOT).equals(word))
                        .findFirst()
                        .orElseThrow(() -> mistake(word + " is nothing that a deed gives")))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Technique technique(String id) {
        return Technique.of(id).orElseThrow(() -> mistake(id + " is not a technique that is known here"));
    }

    private void demand(boolean holds, String otherwise) {
        if (!holds) {
            throw mistake(otherwise);
        }
    }

    private IllegalStateException mistake(String what) {
        return new IllegalStateException(file + ": " + what);
    }
}
