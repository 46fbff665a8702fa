package io.secretwatch.replay.report.page;

import io.secretwatch.rule.Catalogue;
import io.secretwatch.wire.product.Product;
import io.secretwatch.wire.text.SafeText;
import java.util.Map;
import java.util.TreeMap;

/**
 * The page without findings: it asks the place that it came from for them, again and again.
 *
 * @param html the whole file
 * @param policy its Content-Security-Policy
 */
public record LivePage(String html, String policy) {

    private static final int NAME = 249;

    /**
     * What the script is told.
     *
     * @param commands options with which the commands find the same alerts
     * @param rules the names of rules by their ids
     */
    private record About(String title, String subtitle, String made, String commands, Map<String, String> rules) {}

    /** Of an alerts topic, which the commands find with these options. */
    public static LivePage of(String topic, String commands) {
        About about = new About(
                "Who reads and uses Secrets",
                "Live, from topic " + SafeText.line(topic, NAME),
                "Secretwatch " + Product.version() + ".",
                commands,
                rules());
        String styles = PageParts.liveStyles();
        String script = PageParts.liveScript();
        String policy = PageFrame.policy(styles, script) + "; connect-src 'self'; img-src data:";
        String html = PageFrame.filled(
                policy,
                about.title(),
                styles,
                "<h1>Who reads and uses Secrets</h1><p>The console needs scripts.</p>",
                PageFrame.json("about", about) + PageFrame.rules(),
                script);
        return new LivePage(html, policy);
    }

    private static Map<String, String> rules() {
        Map<String, String> rules = new TreeMap<>();
        Catalogue.rules().forEach(rule -> rules.put(rule.id(), rule.name()));
        return rules;
    }
}
