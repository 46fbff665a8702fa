package io.secretwatch.app.analyst;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.policy.PolicyReader;
import io.secretwatch.policy.PolicyReading;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Catalogue;
import io.secretwatch.rule.DerivedRule;
import io.secretwatch.rule.Misfits;
import io.secretwatch.rule.SignalType;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The narrowest policy entry that would make a finding expected, or why there is none.
 *
 * @param entry to stand below {@code expected:}, ending with a line feed; empty where none is offered
 * @param whyNone a sentence; empty where there is an entry
 * @param beyond what else is in the finding that the entry may not cover; empty where there is nothing
 */
public record PolicyProposal(String entry, String whyNone, String beyond) {

    private static final Set<String> FOREIGN =
            Misfits.SIGNALS.stream().map(SignalType::code).collect(Collectors.toUnmodifiableSet());

    private static final Pattern ANSWER = Pattern.compile("\\(HTTP (\\d{3})");

    /** By the newest revision of a finding, which is the one that is true now. */
    public static PolicyProposal of(FindingHistory history) {
        AlertRecord newest = history.newest();
        String entry = newest.block(newest.detail("exception_yaml"));
        if (entry.isBlank()) {
            return new PolicyProposal("", whyNone(newest), "");
        }
        String whole = entry.endsWith("\n") ? entry : entry + "\n";
        // an alert may have been written by anybody, and the reader of policies is the judge of what it takes
        return PolicyReader.read(asPolicy(whole)) instanceof PolicyReading.Valid read
                        && read.policy().expectations().size() == 1
                ? new PolicyProposal(whole, "", beyond(newest))
                : new PolicyProposal("", "The entry that the alert brings is none that a policy takes.", "");
    }

    /** The entry as a policy of its own. */
    public String asPolicy() {
        return asPolicy(entry);
    }

    private static String asPolicy(String entry) {
        return "version: 1\nexpected:\n" + entry;
    }

    private static String beyond(AlertRecord newest) {
        boolean several = newest.text("/message").contains(" Also in this finding, ") || newest.count() > 1;
        return several
                ? "The entry covers the riskiest of " + newest.count()
                        + " occurrences; others of another verb, scope or principal stay findings. Try it: policy try."
                : "";
    }

    private static String whyNone(AlertRecord newest) {
        for (JsonNode signal : newest.signals()) {
            if (FOREIGN.contains(AlertRecord.line(signal.path("code")))) {
                return "Somebody else than its owner seems to use this identity, and an entry would let him go on.";
            }
        }
        if (!newest.author().isEmpty()) {
            return "Another principal is responsible, " + newest.author()
                    + ": an entry for the one that made the request would not accept what the other does.";
        }
        if (Catalogue.rule(newest.rule()).isPresent() && Catalogue.isNotice(newest.rule())) {
            return "This says in which state an object or a log is. It ends when that state does, and no entry accepts it.";
        }
        if (Catalogue.rule(newest.rule()).filter(DerivedRule.class::isInstance).isPresent()) {
            return "Other findings add up to this one. Accept what is expected of them, each by its own entry.";
        }
        if (!AlertRecord.line(newest.detail("impersonated_user")).isEmpty()) {
            return "The request was made as another user: a name that can be borrowed needs two entries, which are for people to write.";
        }
        List<String> users = newest.users();
        String user = users.isEmpty() ? "" : users.get(users.size() - 1);
        if (Principal.of(user) instanceof Principal.Anonymous) {
            return "Nobody is behind this name: everybody without a credential has it.";
        }
        if (!succeeded(newest)) {
            return "It was not carried out. What is refused needs no entry; whoever should be able to do it needs the right first.";
        }
        return "No entry is as narrow as this: a name ends in a star or has characters that a policy does not take, or the rule offers none.";
    }

    /** The message begins with the riskiest occurrence, whose answer the newest evidence need not have. */
    private static boolean succeeded(AlertRecord newest) {
        Matcher answer = ANSWER.matcher(newest.text("/message"));
        return !answer.find() || answer.group(1).charAt(0) == '2';
    }
}
