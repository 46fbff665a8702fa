package io.secretwatch.replay.report.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.rule.Catalogue;
import io.secretwatch.rule.RuleInfo;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts title, styles, data and script into the frame of the page. No text of a log is part of markup or script. */
final class PageFrame {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

    private PageFrame() {}

    /**
     * The frame with each place filled once: what fills one is not looked at for others.
     *
     * @param title any text
     * @param plain markup for where no script runs
     * @param data elements that the script reads
     */
    static String filled(String policy, String title, String styles, String plain, String data, String script) {
        Map<String, String> parts = Map.of(
                "policy", policy,
                "title", Markup.text(title),
                "styles", styles,
                "plain", plain,
                "data", data,
                "script", script);
        return PLACE.matcher(PageParts.frame())
                .replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))));
    }

    /** What the page may do: nothing but run this script and look like this. */
    static String policy(String styles, String script) {
        return "default-src 'none'; base-uri 'none'; form-action 'none'; style-src " + PageParts.hash(styles)
                + "; script-src " + PageParts.hash(script);
    }

    /** Data that no browser takes for a script. */
    static String element(String type, String id, String content) {
        return "<script type=\"" + type + "\" id=\"" + id + "\">" + content + "</script>\n";
    }

    /** What rules are called, by their ids. */
    static String rules() {
        return json(
                "rules",
                Catalogue.rules().stream()
                        .collect(Collectors.toMap(RuleInfo::id, RuleInfo::name, (one, other) -> one, TreeMap::new)));
    }

    /** JSON in which nothing can end the element that it stands in. */
    static String json(String id, Object value) {
        try {
            return element(
                    "application/json", id, JSON.writeValueAsString(value).replace("<", "\\u003c"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("rows and texts are JSON", e);
        }
    }
}
