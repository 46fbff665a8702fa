package io.secretwatch.knowledge.identity;

import io.secretwatch.activity.Activity;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.identity.TokenHabits.Place;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Component;
import io.secretwatch.principal.Misfit;
import io.secretwatch.principal.Misfit.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How an actor fits its name: what the request shows, and the addresses at which the identity was seen before. */
public final class Fit {

    private static final String CONTROLLER_MANAGER = "system:kube-controller-manager";

    /** Controllers whose writes are judged in every cluster. */
    private static final List<String> WRITERS = Stream.of(
                    "replicaset-controller",
                    "deployment-controller",
                    "daemon-set-controller",
                    "statefulset-controller",
                    "job-controller",
                    "cronjob-controller",
                    "generic-garbage-collector",
                    "namespace-controller",
                    "clusterrole-aggregation-controller")
            .map(name -> "system:serviceaccount:kube-system:" + name)
            .toList();

    private Fit() {}

    /** What does not fit in a request and in who makes it; empty where all that is known does. */
    public static List<Misfit> misfits(Activity activity, Memory memory) {
        Actor actor = activity.occurrence().actor();
        Optional<Component> component = Component.of(actor.authenticated());
        List<Misfit> ofRequest = memory.misfits(actor);
        if (component.isEmpty()) {
            return ofRequest;
        }
        Optional<Misfit> place = place(actor, activity.occurrence().time(), component.get(), memory);
        Optional<Misfit> asked = OwnRequests.misfit(activity, component.get(), memory);
        if (place.isEmpty() && asked.isEmpty()) {
            return ofRequest;
        }
        List<Misfit> all = new ArrayList<>(ofRequest);
        place.ifPresent(all::add);
        asked.ifPresent(all::add);
        return List.copyOf(all);
    }

    /** An address of the API server's own machine fits every component, and so does one at which a kubelet was seen. */
    private static Optional<Misfit> place(Actor actor, Instant time, Component component, Memory memory) {
        String address = actor.sourceIp();
        if (address.isEmpty() || isLoopback(address) || component == Component.OPENSHIFT_CONTROLLER) {
            return Optional.empty();
        }
        if (component != Component.API_SERVER && memory.principal().habits().isAtHome(actor)) {
            return Optional.empty();
        }
        List<Place> homes = homes(actor, component, memory);
        for (Place home : homes) {
            if (home.home().equals(address)) {
                return Optional.empty();
            }
        }
        Optional<AddressUse> here = memory.addressUse(address);
        if (here.isPresent() && here.get().ofNode()) {
            return Optional.empty();
        }
        if (component == Component.API_SERVER) {
            return misfit(address, "not from its own machine");
        }
        boolean unknownNode = component == Component.KUBELET && homes.isEmpty();
        if (!unknownNode && here.filter(use -> !use.isShared()).isPresent()) {
            return misfit(address, "which is the address of a Pod");
        }
        Optional<Place> both =
                homes.stream().filter(home -> home.isAtBoth(address, time)).findFirst();
        if (both.isPresent()) {
            return misfit(address, "and at the same time from " + both.get().home());
        }
        if (homes.isEmpty() || homes.stream().anyMatch(home -> home.inNetworkOfHome(address))) {
            return Optional.empty();
        }
        return misfit(
                address,
                "and " + (component == Component.KUBELET ? "the node" : "the control plane") + " was seen at "
                        + homes.get(0).home());
    }

    private static Optional<Misfit> misfit(String address, String instead) {
        return Optional.of(new Misfit(Part.PLACE, "it comes from " + address + ", " + instead));
    }

    /**
     * Where the identity was seen. The controllers are a part of kube-controller-manager: they are where it is, and where it was not seen
     * itself, it is where they are. The API server speaks to itself, or is beside them.
     */
    private static List<Place> homes(Actor actor, Component component, Memory memory) {
        TokenHabits own = memory.principal().habits();
        return switch (component) {
            case KUBELET -> own.place(actor).stream().toList();
            case CONTROLLER_MANAGER, API_SERVER -> {
                List<Place> places = managerOr(own, component, memory).toList();
                yield places.isEmpty() ? ofControllers(memory) : places;
            }
            default -> Stream.concat(own.controlPlane(), manager(memory)).toList();
        };
    }

    private static Stream<Place> managerOr(TokenHabits own, Component component, Memory memory) {
        return component == Component.API_SERVER ? manager(memory) : own.controlPlane();
    }

    private static Stream<Place> manager(Memory memory) {
        return memory.principalOf(CONTROLLER_MANAGER).habits().controlPlane();
    }

    private static List<Place> ofControllers(Memory memory) {
        return WRITERS.stream()
                .flatMap(user -> memory.principalOf(user).habits().controlPlane())
                .toList();
    }

    private static boolean isLoopback(String address) {
        return address.startsWith("127.") || address.equals("::1") || address.startsWith("::ffff:127.");
    }
}
