package io.secretwatch.sigma;

import io.secretwatch.wire.alert.Severity;
import java.util.List;

/**
 * What a Sigma rule says of itself, in words of its author.
 *
 * @param id unique, mostly a UUID
 * @param title at most 256 characters
 * @param level {@code medium} where the rule says none
 * @param description empty where the rule has none; cut to 1,000 characters
 * @param falsePositives the first 10, each cut to 300 characters
 * @param references the first 10, each cut to 300 characters
 * @param tags the first 30, such as {@code attack.t1552.007}
 * @param counts what it counts, in words of ours; empty where it is no correlation
 */
public record SigmaRuleInfo(
        String id,
        String title,
        Severity level,
        String description,
        List<String> falsePositives,
        List<String> references,
        List<String> tags,
        String counts) {

    public SigmaRuleInfo {
        falsePositives = List.copyOf(falsePositives);
        references = List.copyOf(references);
        tags = List.copyOf(tags);
        // of records that were written before there were correlations
        counts = counts == null ? "" : counts;
    }

    /** The same, of a correlation that counts this. */
    SigmaRuleInfo counting(String words) {
        return new SigmaRuleInfo(id, title, level, description, falsePositives, references, tags, words);
    }
}
