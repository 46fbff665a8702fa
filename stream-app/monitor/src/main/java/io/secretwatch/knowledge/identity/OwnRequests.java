package io.secretwatch.knowledge.identity;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Occurrence.Flag;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretRead.Manner;
import io.secretwatch.activity.TokenIssue;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Component;
import io.secretwatch.principal.Misfit;
import io.secretwatch.principal.Misfit.Part;
import io.secretwatch.wire.io.ShippedTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The requests for Secrets and tokens that the components of Kubernetes make, of which {@code component-requests.tsv} has those for Secrets.
 * Under such a name no other is the component's own.
 */
final class OwnRequests {

    private static final String TABLE = "component-requests.tsv";
    private static final String KUBE_SYSTEM = "kube-system";
    private static final Map<String, List<Row>> ROWS = rows();

    private record Row(String user, String verb, String reach, String client) {

        private static Row of(String[] cells) {
            return new Row(cells[0], cells[1], cells[2], cells[3]);
        }

        private boolean is(String word, String reached, String agent) {
            return verb.equals(word) && reach.equals(reached) && (agent.isEmpty() || agent.endsWith(client));
        }
    }

    private OwnRequests() {}

    private static Map<String, List<Row>> rows() {
        return ShippedTable.rows(OwnRequests.class, TABLE).stream()
                .map(Row::of)
                .collect(Collectors.groupingBy(Row::user));
    }

    /**
     * What the component whose name the request bears never asks for; absent where it may ask so. What an impersonated user asks for is not
     * its own.
     */
    static Optional<Misfit> misfit(Activity activity, Component component, Memory memory) {
        Occurrence occurrence = activity.occurrence();
        if (occurrence.actor().impersonated().isPresent()) {
            return Optional.empty();
        }
        if (activity instanceof SecretRead read) {
            return read(read);
        }
        return component == Component.CONTROLLER_MANAGER && activity instanceof TokenIssue issue
                ? token(issue, memory)
                : Optional.empty();
    }

    private static Optional<Misfit> read(SecretRead read) {
        Occurrence occurrence = read.occurrence();
        List<Row> own = ROWS.get(occurrence.actor().authenticated().username());
        if (own == null) {
            return Optional.empty();
        }
        String verb = verb(read);
        String reach = reach(read);
        for (Row row : own) {
            if (row.is(verb, reach, occurrence.actor().userAgent())) {
                return Optional.empty();
            }
        }
        return Optional.of(
                new Misfit(Part.REQUEST, "this identity never makes such a request: " + verb + ", " + reach));
    }

    /** A request that pretends is no component's, and neither is one by way of a proxy. */
    private static String verb(SecretRead read) {
        String verb = read.occurrence().call().verb();
        return switch (read.manner()) {
            case IDLE_WRITE -> verb + " that changes nothing";
            case DRY_RUN_DELETE -> verb + " that deletes nothing";
            case PROXIED -> verb + " through a proxy";
            case DELETE_COLLECTION ->
                read.occurrence().call().query().contains("dryRun=") ? verb + " that deletes nothing" : verb;
            default -> verb;
        };
    }

    private static String reach(SecretRead read) {
        if (read.scope().named()) {
            return read.scope().clusterWide() || read.manner() == Manner.PROXIED || isNarrowed(read)
                    ? "name by a selector"
                    : "name";
        }
        String label = read.selectors().label();
        String field = read.selectors().field();
        return (read.scope().clusterWide() ? "cluster" : "namespace")
                + (label.isEmpty() ? "" : " by label")
                + (field.isEmpty() ? "" : field.startsWith("type=") ? " by type" : " by field")
                + (isOfInformer(read) ? "" : " at once");
    }

    private static boolean isNarrowed(SecretRead read) {
        return !read.selectors().field().isEmpty();
    }

    /** Where the log keeps the query, it shows pages or a version; a log from which much was dropped says nothing. */
    private static boolean isOfInformer(SecretRead read) {
        Actor actor = read.occurrence().actor();
        boolean dropped = read.occurrence().is(Flag.PARTIAL)
                || actor.sourceIp().isEmpty()
                || actor.groups().isEmpty();
        if (dropped || !read.scope().clusterWide()) {
            return true;
        }
        String query = read.occurrence().call().query();
        return switch (read.manner()) {
            case LIST -> query.contains("limit=") || query.contains("resourceVersion=") || read.continued();
            case WATCH -> query.contains("sendInitialEvents=");
            default -> true;
        };
    }

    /**
     * kube-controller-manager asks for tokens of its own controllers only, for an hour and bound to nothing
     * ({@code k8s.io/controller-manager v0.36.3, pkg/clientbuilder}).
     */
    private static Optional<Misfit> token(TokenIssue issue, Memory memory) {
        String what = "";
        if (!issue.namespace().equals(KUBE_SYSTEM)) {
            what = "a token of an account outside " + KUBE_SYSTEM;
        } else if (!issue.boundTo().isEmpty() || !issue.audiences().isEmpty()) {
            what = "a token that is bound to an object, or meant for others than the API server";
        } else if (Component.of(issue.account())
                        .filter(Component.CONTROLLER::equals)
                        .isEmpty()
                && memory.principalOf(issue.account().username()).habits().usedByPods()) {
            what = "a token of an account under which Pods run";
        }
        return what.isEmpty()
                ? Optional.empty()
                : Optional.of(new Misfit(Part.REQUEST, "this identity never makes such a request: " + what));
    }
}
