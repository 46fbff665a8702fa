package io.secretwatch.principal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something in a request that does not fit the identity it was made with: the name was proved, but another than its owner may use it.
 * What a log does not have is unknown, and neither fits nor does not.
 *
 * @param text half a sentence about the request
 */
public record Misfit(Part part, String text) {

    /** In which respect it does not fit. */
    public enum Part {
        /** A certificate instead of a token. */
        CREDENTIAL,
        /** A token that a Pod got. */
        POD,
        /** Another program, by its own words. */
        CLIENT,
        /** Other groups than the owner has. */
        GROUPS,
        /** Another address than the owner's. */
        PLACE,
        /** A request that the owner never makes. */
        REQUEST
    }

    private static final String CERTIFICATE = "X509SHA256=";
    private static final String NODES = "system:nodes";
    private static final String ACCOUNTS_OF = "system:serviceaccounts:";
    private static final String CLIENT_OF_ACCOUNT = "/" + Principal.SERVICE_ACCOUNT_PREFIX;
    private static final int CLIENT_NAMED = 40;

    /** What does not fit, as far as the request alone shows it; the address is compared where addresses are known. */
    public static List<Misfit> of(Actor actor) {
        Optional<Component> component = Component.of(actor.authenticated());
        boolean odd = actor.authenticated() instanceof Principal.ServiceAccount account
                && (actor.credentialId().startsWith(CERTIFICATE) || hasGroupsOfOthers(actor, account));
        // most requests: an account that is no component's, with its token
        if (component.isEmpty() && !odd) {
            return List.of();
        }
        List<Misfit> found = new ArrayList<>(2);
        if (odd || (component.isPresent() && component.get() == Component.API_SERVER)) {
            credential(actor, found);
        }
        if (odd && found.isEmpty()) {
            found.add(new Misfit(Part.GROUPS, "it is in a group that no token of this account gives"));
        }
        if (component.isPresent()) {
            program(actor, component.get(), found);
        }
        return found.isEmpty() ? List.of() : List.copyOf(found);
    }

    /** Service accounts have tokens, and so has the API server for itself. A certificate with the name is somebody else's. */
    private static void credential(Actor actor, List<Misfit> found) {
        if (actor.credentialId().startsWith(CERTIFICATE)) {
            found.add(new Misfit(
                    Part.CREDENTIAL,
                    "a certificate that bears the name " + actor.authenticated().username()
                            + ", which has tokens and no certificate"));
        }
    }

    /**
     * A token gives the group of all accounts and that of the account's namespace ({@code serviceaccount.UserInfo}), and no token the group
     * of another namespace, or {@value Actor#MASTERS}. Groups that a log does not have are unknown.
     */
    private static boolean hasGroupsOfOthers(Actor actor, Principal.ServiceAccount account) {
        List<String> groups = actor.groups();
        for (int i = 0; i < groups.size(); i++) {
            String group = groups.get(i);
            if (isOfAnotherNamespace(group, account.namespace()) || group.equals(Actor.MASTERS)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfAnotherNamespace(String group, String namespace) {
        int own = ACCOUNTS_OF.length() + namespace.length();
        return group.length() >= ACCOUNTS_OF.length()
                && group.startsWith(ACCOUNTS_OF)
                && !(group.length() == own && group.endsWith(namespace));
    }

    private static void program(Actor actor, Component component, List<Misfit> found) {
        if (!actor.pod().isEmpty()) {
            found.add(new Misfit(
                    Part.POD,
                    "Pod " + actor.pod()
                            + " runs under this account, which belongs to a controller of the control plane"));
        }
        if (!component.mayBeClientOf(actor)) {
            found.add(new Misfit(
                    Part.CLIENT,
                    "its client calls itself " + client(actor.userAgent()) + ", not " + component.program()));
        } else if (component == Component.CONTROLLER && namesAnother(actor)) {
            found.add(new Misfit(Part.CLIENT, "its client bears the name of another controller"));
        }
        if (lacksItsGroup(actor, component)) {
            found.add(new Misfit(
                    Part.GROUPS,
                    "it is not in group " + (component == Component.KUBELET ? NODES : Actor.MASTERS)
                            + ", as this identity always is"));
        }
    }

    /** kube-controller-manager makes a client for each controller, and ends its name with that of the account ({@code clientbuilder}). */
    private static boolean namesAnother(Actor actor) {
        int at = actor.userAgent().lastIndexOf(CLIENT_OF_ACCOUNT);
        return at >= 0 && !actor.userAgent().startsWith(actor.authenticated().username(), at + 1);
    }

    /** A log without groups says nothing of them. */
    private static boolean lacksItsGroup(Actor actor, Component component) {
        String own = switch (component) {
            case KUBELET -> NODES;
            case API_SERVER -> Actor.MASTERS;
            default -> "";
        };
        return !own.isEmpty() && !actor.groups().isEmpty() && !actor.groups().contains(own);
    }

    private static String client(String userAgent) {
        return userAgent.length() <= CLIENT_NAMED ? userAgent : userAgent.substring(0, CLIENT_NAMED) + "…";
    }
}
