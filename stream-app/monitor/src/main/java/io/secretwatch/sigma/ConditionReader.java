package io.secretwatch.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a condition over the search identifiers of a rule: {@code or} binds least, then {@code and}, then {@code not}. */
final class ConditionReader {

    private static final Pattern TOKEN = Pattern.compile("\\s*+([()]|[^\\s()]++)");
    private static final int DEEPEST = 50;

    private final Map<String, Expression> named;
    private final List<String> tokens = new ArrayList<>();
    private int at;
    private int depth;

    private ConditionReader(String text, Map<String, Expression> named) {
        this.named = named;
        Matcher matcher = TOKEN.matcher(text.strip());
        while (matcher.find()) {
            tokens.add(matcher.group(1));
        }
    }

    /** What the condition asks; absent after a word about what is wrong. */
    static Optional<Expression> read(Place condition, Map<String, Expression> named) {
        String text = condition.text();
        if (text.indexOf('|') >= 0) {
            condition.problem("a condition with | counts events, which Sigma has left to correlations since");
            return Optional.empty();
        }
        try {
            return Optional.of(new ConditionReader(text, named).whole());
        } catch (Refusal e) {
            condition.problem("condition " + condition.shown() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Why a condition cannot be read. */
    private static final class Refusal extends Exception {

        private static final long serialVersionUID = 1;

        Refusal(String message) {
            super(message);
        }
    }

    private Expression whole() throws Refusal {
        Expression all = or();
        if (at < tokens.size()) {
            throw new Refusal(Place.quoted(tokens.get(at)) + " stands where and, or or the end is expected");
        }
        return all;
    }

    private boolean comes(String word) {
        boolean comes =
                at < tokens.size() && tokens.get(at).toLowerCase(Locale.ROOT).equals(word);
        at += comes ? 1 : 0;
        return comes;
    }

    private Expression or() throws Refusal {
        List<Expression> parts = new ArrayList<>();
        do {
            parts.add(and());
        } while (comes("or"));
        return parts.size() == 1 ? parts.get(0) : new Expression.Any(parts);
    }

    private Expression and() throws Refusal {
        List<Expression> parts = new ArrayList<>();
        do {
            parts.add(not());
        } while (comes("and"));
        return parts.size() == 1 ? parts.get(0) : new Expression.All(parts);
    }

    private Expression not() throws Refusal {
        if (++depth > DEEPEST) {
            throw new Refusal("is nested too deeply");
        }
        Expression part = comes("not") ? new Expression.Not(not()) : operand();
        depth--;
        return part;
    }

    private Expression operand() throws Refusal {
        if (at >= tokens.size()) {
            throw new Refusal("ends where a search identifier is expected");
        }
        if (comes("(")) {
            Expression inner = or();
            if (!comes(")")) {
                throw new Refusal("lacks a closing bracket");
            }
            return inner;
        }
        String word = tokens.get(at++);
        boolean counts =
                at < tokens.size() && tokens.get(at).toLowerCase(Locale.ROOT).equals("of");
        if (counts) {
            at++;
            return of(word.toLowerCase(Locale.ROOT));
        }
        return identified(word);
    }

    private Expression of(String quantity) throws Refusal {
        if (!List.of("1", "any", "all").contains(quantity)) {
            throw new Refusal(Place.quoted(quantity) + " stands before of: known are 1, any, all");
        }
        if (at >= tokens.size()) {
            throw new Refusal("ends where them or a pattern is expected");
        }
        String pattern = tokens.get(at++);
        boolean them = pattern.toLowerCase(Locale.ROOT).equals("them");
        List<Expression> parts = named.entrySet().stream()
                .filter(entry -> them ? !entry.getKey().startsWith("_") : fits(pattern, entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        if (parts.isEmpty()) {
            throw new Refusal("no search identifier fits " + Place.quoted(pattern));
        }
        return quantity.equals("all") ? new Expression.All(parts) : new Expression.Any(parts);
    }

    private static boolean fits(String pattern, String name) {
        return Glob.of(pattern).asCased().matches(name);
    }

    private Expression identified(String word) throws Refusal {
        Expression found = named.get(word);
        if (found == null) {
            throw new Refusal("there is no search identifier " + Place.quoted(word));
        }
        return found;
    }
}
