package io.secretwatch.scenario.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every sentence of a signal that has a number in it, and how the number is worked out once more. */
public final class Sentences {

    private static final Pattern NUMBER = Pattern.compile("[^\\s(),;/]*\\d[^\\s(),;/]*");
    private static final String COUNT = "(\\d+)";
    private static final String AGO = "(?<count>\\d+) (?<unit>second|minute|hour|day)s? ago";
    private static final String WITHIN = " within (.+)";
    private static final String TIME = "\\S+Z)";

    private record Sentence(Pattern form, BiConsumer<Matcher, Claim> check) {

        static Sentence of(String form, BiConsumer<Matcher, Claim> check) {
            return new Sentence(Pattern.compile(form), check);
        }
    }

    private static final List<Sentence> COUNTED = List.of(
            Sentence.of("it read all Secrets of " + COUNT + " namespaces" + WITHIN, Series::namespaces),
            Sentence.of("it read " + COUNT + " Secrets by name" + WITHIN, Series::names),
            Sentence.of(COUNT + " different denials" + WITHIN, Series::denials),
            Sentence.of(COUNT + " requests with unknown credentials" + WITHIN, Series::rejections),
            Sentence.of(COUNT + " names that do not exist" + WITHIN, Series::missing),
            Sentence.of(COUNT + " names that do not exist or were asked for by HEAD" + WITHIN, Series::asked),
            Sentence.of("(access granted|\\S+ \\S+ changed) " + AGO + " by (?<author>.+)", Bodies::age),
            Sentence.of("valid for " + COUNT + " days", Bodies::validity),
            Sentence.of(COUNT + " Secrets in one workload", Bodies::secrets),
            Sentence.of("the Pod holds Secrets (?<named>.+) and (?<more>\\d+) more", Held::secrets),
            Sentence.of("the principal was denied .+, first " + AGO, Bodies::denied),
            Sentence.of("it was denied .+, first " + AGO, Bodies::denied),
            Sentence.of(
                    "(?<author>.+) wrote what .+ runs or holds " + AGO + ", and its account read this", Bodies::wrote),
            Sentence.of(
                    "it has been at work in namespace (?<namespace>\\S+) for (?<days>\\d+) days?, and never read this Secret",
                    Crowds::place),
            Sentence.of("and also to (?<ways>.+)", Bodies::ways),
            Sentence.of("allows everyone \\((?<named>.+) and (?<more>\\d+) more\\) to .+", Bodies::subjects),
            Sentence.of("an agent of the node.* can write to (\\S+) and (\\d+) more of the node.*", Bodies::paths),
            Sentence.of(".*this request came from (?<address>[^\\s,]+),.*", Places::networks),
            Sentence.of(
                    "[A-Za-z ]+ at (?<time>\\S+Z)( by .+?)?: .+ \\(finding \\w+, event (?<event>\\S+)\\)",
                    Places::step),
            Sentence.of("requests a certificate of user (.+)", Bodies::commonName),
            Sentence.of("(?<count>\\d+) principals did the same within minutes", Crowds::principals),
            Sentence.of("the gravest of what they did: (?<title>.+)", Crowds::gravest),
            Sentence.of("it is known for (?<days>\\d+) days?, and not for .+", Crowds::known),
            Sentence.of("it was never seen in (?<days>\\d+) days?, and is not known for .+", Crowds::unknown),
            Sentence.of("it came to (?<count>\\d+) namespaces for the first time within 30 days", Crowds::places),
            Sentence.of(
                    "no event from (?<from>" + TIME + " to (?<to>" + TIME
                            + ", for (?<long>.+); the longest recent pause was (?<usual>.+)",
                    Logs::silence),
            Sentence.of(
                    "(?<lacks>\\S+) lacks (?<count>\\d+) events? that (?<has>\\S+) delivered, from (?<from>" + TIME
                            + " to (?<to>[^,]+)(,.*)?",
                    Logs::gap));

    /** Sentences that name what a client or the policy wrote: an address, a name, a path, a date. */
    private static final List<Pattern> QUOTING = List.of(
            Pattern.compile("it (claims to come|comes) from .+"),
            Pattern.compile("its Pod is at .+"),
            Pattern.compile("its client calls itself .+, not .+"),
            Pattern.compile("it never came (with client|from the network of) .+ before"),
            Pattern.compile("it lacks .+"),
            Pattern.compile("of that time it also lacks .+"),
            Pattern.compile("the requests are sent to (url|service) .+"),
            Pattern.compile("its author chose node .+, and not the scheduler"),
            Pattern.compile("done as .+, which the policy does not expect"),
            Pattern.compile("mounts \\S+ of the node, .+"),
            Pattern.compile("policy entry .+ expected it until .+"),
            Pattern.compile("allows \\S+ \\S+ to .+"));

    private Sentences() {}

    /** Fails where a number of the text is not what the log says, or where no sentence is known that has this form. */
    static void check(Claim claim) {
        String text = claim.text();
        for (Sentence sentence : COUNTED) {
            Matcher found = sentence.form.matcher(text);
            if (found.matches()) {
                sentence.check.accept(found, claim);
                return;
            }
        }
        if (text.startsWith("the rule is tagged with ")) {
            // it is in the rule, and not in the log
            return;
        }
        Matcher number = NUMBER.matcher(text);
        if (!number.find()) {
            return;
        }
        assertThat(QUOTING)
                .as("a sentence with a number that is not worked out once more: " + text)
                .anyMatch(form -> form.matcher(text).matches());
        do {
            // a long name is cut
            String quoted = number.group().replace("…", "");
            assertThat(claim.log().has(quoted)).as("%s in: %s", quoted, text).isTrue();
        } while (number.find());
    }
}
