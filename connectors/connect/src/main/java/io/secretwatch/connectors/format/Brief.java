package io.secretwatch.connectors.format;

import io.secretwatch.wire.text.SafeUtf8;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What somebody on call reads of an alert, in order, for chats and pagers: short, without hidden characters, and without an address that a
 * program would make a link of. It still has to be escaped for the receiver's markup.
 */
final class Brief {

    static final int TITLE = 200;
    static final int TEXT = 300;

    private final Alert alert;

    Brief(Alert alert) {
        this.alert = alert;
    }

    /** {@code HIGH}, in capitals. */
    String severity() {
        return SeverityScales.of(alert).name();
    }

    String title() {
        return text(alert.title().isEmpty() ? alert.ruleName() : alert.title(), TITLE);
    }

    /** Names of what is known, and their texts; none is empty. */
    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        put(facts, "Who", alert.doer());
        put(
                facts,
                "As",
                alert.doer().equals(alert.evidence().user())
                        ? ""
                        : alert.evidence().user());
        put(facts, "Impersonating", alert.detail("impersonated_user"));
        put(facts, "What", SafeUtf8.list(alert.targets().described(), TEXT));
        put(facts, "Cluster", alert.cluster());
        put(facts, "When", when());
        put(facts, "From", from());
        put(facts, "Finding", alert.uid());
        return facts;
    }

    /** A command that tells the whole story. */
    String command() {
        return "./secretwatch explain " + text(alert.uid(), TEXT) + " --bootstrap HOST:PORT";
    }

    /** Where the console shows the finding; empty where no console is known. */
    static String link(Alert alert, String console) {
        return console.isEmpty() || !alert.uid().matches("[0-9A-Za-z-]{1,100}")
                ? ""
                : Links.url(console) + "#finding=" + alert.uid();
    }

    /** A text of the alert as it may stand in a chat. */
    static String text(String text, int limit) {
        return SafeUtf8.line(text.replace("://", "[:]//"), limit);
    }

    private String when() {
        String first = JsonText.rfc3339(alert.firstSeen());
        String last = JsonText.rfc3339(alert.lastSeen());
        OptionalLong count = alert.number("/count");
        String times = count.isPresent() && count.getAsLong() > 1 ? ", " + count.getAsLong() + " times" : "";
        return (first.equals(last) ? first : first + " to " + last) + times;
    }

    private String from() {
        String agent = alert.evidence().userAgent();
        return alert.evidence().ip() + (agent.isEmpty() ? "" : " with " + agent);
    }

    private static void put(Map<String, String> facts, String name, String value) {
        String text = text(value.strip(), TEXT);
        if (!text.isEmpty()) {
            facts.put(name, text);
        }
    }
}
