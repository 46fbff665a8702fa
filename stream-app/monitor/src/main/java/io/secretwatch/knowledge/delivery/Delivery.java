package io.secretwatch.knowledge.delivery;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Call;
import io.secretwatch.activity.ContainerAccess;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Occurrence.Flag;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.knowledge.log.StageUse;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/**
 * An event, and which back ends delivered it so far.
 *
 * @param by the back ends, by what stands before the colon of their names
 * @param kind what kind of principal asked for what kind of thing: as far as an audit policy, a filter or a limit may treat events alike
 * @param partial this copy was cut, so that it cannot be compared with others
 */
public record Delivery(Set<String> by, String kind, boolean partial, Event event) {

    private static final int LONGEST_TEXT = 200;

    /**
     * What a finding says of it.
     *
     * @param request such as {@code get secrets shop/db}
     */
    public record Event(Instant time, String auditId, String user, String request) {}

    public Delivery {
        by = Set.copyOf(by);
    }

    /** The first copy of an event. */
    public static Delivery of(Activity activity, String backEnd) {
        Occurrence occurrence = activity.occurrence();
        Call call = occurrence.call();
        String resource = call.subresource().isEmpty() ? call.resource() : call.resource() + "/" + call.subresource();
        String asked = call.verb() + " " + resource;
        String object = call.namespace().isEmpty() ? call.name() : call.namespace() + "/" + call.name();
        return new Delivery(
                Set.of(backEnd),
                occurrence.actor().authenticated().kind() + " " + asked,
                occurrence.is(Flag.PARTIAL),
                new Event(
                        occurrence.time(),
                        cut(occurrence.auditId()),
                        cut(occurrence.actor().authenticated().username()),
                        cut(object.isEmpty() ? asked : asked + " " + object)));
    }

    /**
     * Whether back ends that log the request make the same activity of it, whatever they leave out of bodies, and whether the decoder passes over
     * none of them: reads and changes of Secrets, and access to containers.
     */
    public static boolean compares(Activity activity) {
        // whether a delete is a dry run is in its body
        boolean byItsHead = activity instanceof ContainerAccess
                || (activity instanceof SecretRead
                        && !activity.occurrence().call().verb().equals("delete"));
        return byItsHead
                && !StageUse.mayRepeat(activity)
                && !activity.occurrence().is(Flag.FUTURE);
    }

    /** With a copy of another back end; the same where that one has delivered it already. */
    public Delivery with(String backEnd) {
        if (by.contains(backEnd)) {
            return this;
        }
        Set<String> more = new TreeSet<>(by);
        more.add(backEnd);
        return new Delivery(more, kind, partial, event);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }
}
