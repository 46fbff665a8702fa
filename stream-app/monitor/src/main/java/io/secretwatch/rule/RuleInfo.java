package io.secretwatch.rule;

import io.secretwatch.wire.alert.Technique;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a rule is, for the catalogue, the documentation and every alert it raises.
 *
 * @param id stable, such as {@code k8s.secret.read.unexpected}
 * @param name at most 120 characters
 * @param what it raises, in one sentence
 * @param why that matters, in one or two sentences
 * @param deed what somebody did of whom it finds something
 */
public record RuleInfo(
        String id, String name, String what, String why, Deed deed, Coverage coverage, Guidance guidance) {

    /** The same of a finding with these signals: with the techniques of a Sigma rule that it names. */
    public RuleInfo tagged(List<Signal> signals) {
        List<Technique> techniques = new ArrayList<>(coverage.techniques());
        signals.forEach(signal -> TechniqueTag.of(signal).ifPresent(techniques::add));
        return techniques.size() == coverage.techniques().size()
                ? this
                : new RuleInfo(
                        id,
                        name,
                        what,
                        why,
                        deed,
                        new Coverage(
                                coverage.needs(),
                                List.copyOf(techniques),
                                coverage.catalogueRows(),
                                coverage.blindSpots()),
                        guidance);
    }

    /** The rule of that id. */
    public static RuleInfo of(String id) {
        return RuleContent.of(id);
    }

    /**
     * What somebody did, as it stands in a row of deeds; for a rule about the log it is empty.
     *
     * @param done such as {@code read Secrets}
     * @param tried the same after "tried and failed to"; empty where the attempt is the deed
     * @param gives what somebody may have in hand once it is done, as the targets of the finding name it
     */
    public record Deed(String done, String tried, Set<Gain> gives) {

        /** In words, with or without success. */
        public String words(boolean succeeded) {
            return succeeded || tried.isEmpty() ? done : "tried and failed to " + tried;
        }
    }

    /** What is to be rotated or revoked after a deed. */
    public enum Gain {
        /** The values of Secrets. */
        SECRETS,
        /** Tokens of service accounts. */
        TOKENS,
        /** Client certificates. */
        CERTIFICATES
    }

    /**
     * What the rule sees.
     *
     * @param needs the lowest audit level at which it sees something, in words
     * @param techniques of MITRE ATT&CK
     * @param catalogueRows rows of the catalogue of ways to a Secret
     * @param blindSpots what it cannot see
     */
    public record Coverage(
            String needs, List<Technique> techniques, List<String> catalogueRows, List<String> blindSpots) {}

    /**
     * What an analyst does with a finding.
     *
     * @param falsePositives what else looks like it
     * @param runbook three steps
     */
    public record Guidance(List<String> falsePositives, List<String> runbook) {}
}
