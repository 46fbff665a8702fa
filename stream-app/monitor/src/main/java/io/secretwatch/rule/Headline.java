package io.secretwatch.rule;

import io.secretwatch.activity.Outcome;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a finding is called, such that it is true of all that is in it: that something was denied is said only where nothing succeeded, and what
 * is named is the widest that was reached.
 *
 * @param before what stands before the things
 * @param places whether the things are namespaces, of which several are counted, and not things of which the first is named
 * @param things where it was, or what it was about, the first of them first; at most {@value #MOST}; empty where the rest says it
 * @param after what stands behind the things
 * @param general the same of acts of several kinds
 * @param by who did it, in general; left out where several are told together
 */
public record Headline(
        String before,
        boolean places,
        List<String> things,
        String after,
        String general,
        String by,
        Reach reach,
        Ending ending) {

    /** How wide it is; of two the later one is wider. */
    public enum Reach {
        /** Names and labels, and no values. */
        METADATA,
        /** Objects by their names. */
        NAMED,
        /** All objects of a namespace. */
        NAMESPACE,
        /** All objects of the cluster. */
        EVERYWHERE
    }

    /** How it ended, as it stands at the end. */
    public enum Ending {
        /** Something of it was carried out. */
        SUCCEEDED(""),
        /** All of it was denied. */
        DENIED(" (denied)"),
        /** All of it failed in another way. */
        FAILED(" (failed)"),
        /** All of it was denied or failed. */
        NOTHING(" (without success)");

        private final String words;

        Ending(String words) {
            this.words = words;
        }

        private static Ending of(Outcome outcome) {
            return outcome.succeeded() ? SUCCEEDED : outcome.refused() ? DENIED : FAILED;
        }

        private Ending and(Ending other) {
            return this == other ? this : this == SUCCEEDED || other == SUCCEEDED ? SUCCEEDED : NOTHING;
        }
    }

    private static final Comparator<Headline> BY_WIDTH =
            Comparator.comparing(Headline::succeeded).thenComparing(Headline::reach);

    private static final int LONGEST = 120;
    private static final int MOST = 20;

    public Headline {
        things = List.copyOf(things);
    }

    /** One that is the same of every occurrence. */
    public static Headline of(String text) {
        return new Headline(text, false, List.of(), "", "", "", Reach.NAMESPACE, Ending.SUCCEEDED);
    }

    /** One about a thing, which is named between the two. */
    public static Headline of(String before, String thing, String after) {
        return new Headline(before, false, List.of(thing), after, after, "", Reach.NAMESPACE, Ending.SUCCEEDED);
    }

    /** The one of two that is true of how it ended. */
    public static Headline of(Outcome outcome, Headline done, Headline attempt) {
        return (outcome.succeeded() ? done : attempt).ending(Ending.of(outcome));
    }

    /** One in a namespace; without one where the object has none. */
    public static Headline in(String namespace, String before, String after) {
        List<String> places = namespace.isEmpty() ? List.of() : List.of(namespace);
        return new Headline(before, true, places, after, after, "", Reach.NAMESPACE, Ending.SUCCEEDED);
    }

    /** The same with what to say behind the things where acts differ. */
    public Headline orIfMixed(String other) {
        return new Headline(before, places, things, after, other, by, reach, ending);
    }

    /** The same by somebody. */
    public Headline by(String whom) {
        return new Headline(before, places, things, after, general, " by " + whom, reach, ending);
    }

    /** The same of another width. */
    public Headline reaching(Reach other) {
        return new Headline(before, places, things, after, general, by, other, ending);
    }

    private Headline ending(Ending other) {
        return new Headline(before, places, things, after, general, by, reach, other);
    }

    /**
     * The same of so many principals.
     *
     * @param alike whether it is true of each of them
     */
    public Headline ofPrincipals(int count, boolean alike) {
        return new Headline(
                count + (alike ? " principals: " : " principals, the gravest: ") + before,
                places,
                things,
                after,
                general,
                "",
                reach,
                ending);
    }

    /** Whether something of it was carried out. */
    public boolean succeeded() {
        return ending == Ending.SUCCEEDED;
    }

    /**
     * What both are called together.
     *
     * @param leads whether the other one is to be told first, where both are as wide
     */
    Headline and(Headline other, boolean leads) {
        int wider = BY_WIDTH.compare(other, this);
        boolean otherFirst = wider > 0 || (wider == 0 && leads);
        Headline told = otherFirst ? other : this;
        boolean same = wider == 0 && isAlike(other);
        return (same ? told.with(otherFirst ? this : other) : told).ending(ending.and(other.ending));
    }

    private boolean isAlike(Headline other) {
        return before.equals(other.before)
                && places == other.places
                && general.equals(other.general)
                && by.equals(other.by);
    }

    /** Whether both say the same, but for the things that they name. */
    public boolean says(Headline other) {
        return isAlike(other) && reach == other.reach && ending == other.ending;
    }

    private Headline with(Headline same) {
        Set<String> all = new LinkedHashSet<>(things);
        all.addAll(same.things);
        return new Headline(
                before,
                places,
                List.copyOf(all).subList(0, Math.min(MOST, all.size())),
                after.equals(same.after) ? after : general,
                general,
                by,
                reach,
                ending);
    }

    /** At most {@value #LONGEST} characters. */
    public String text() {
        String rest = after + by + ending.words;
        if (things.isEmpty()) {
            return cut(before + rest, LONGEST);
        }
        if (places && things.size() > 1) {
            return cut(before + " in " + atLeast() + things.size() + " namespaces" + rest, LONGEST);
        }
        String start = before + (places ? " in namespace " : "");
        String end = more() + rest;
        return cut(start + cut(things.get(0), Math.max(1, LONGEST - start.length() - end.length())) + end, LONGEST);
    }

    private String more() {
        int more = things.size() - 1;
        return more < 1 ? "" : " and " + atLeast() + more + " more";
    }

    private String atLeast() {
        return things.size() < MOST ? "" : "at least ";
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
