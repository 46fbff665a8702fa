package io.secretwatch.app.command.shell;

import io.secretwatch.rule.Catalogue;
import io.secretwatch.rule.Rule;
import java.util.Iterator;

/** The ids of rules, for shells to complete. */
public final class RuleIds implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return Catalogue.all().stream().map(Rule::id).iterator();
    }
}
