package io.secretwatch.knowledge.baseline;

import io.secretwatch.knowledge.Carried;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Network;
import io.secretwatch.weights.Threshold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A principal as far as it is known: since when, with which clients and from which networks it comes, and how many places were new to it of
 * late.
 *
 * @param self its own habit: that it does anything with Secrets
 * @param clients by the name that a client gives itself, without the version; at most {@value #KEPT}, of which those that are not usual give way
 * @param networks by what {@link Network} says of the address; the same
 * @param many it has more usual clients or networks than are kept, so that none is new
 * @param places in how many namespaces it was seen
 * @param newPlaces when it came to a namespace for the first time, in seconds since 1970, though it was known by then; the last {@value #KEPT}
 */
public record Acquaintance(
        Habit self,
        Map<String, Habit> clients,
        Map<String, Habit> networks,
        boolean many,
        int places,
        List<Long> newPlaces)
        implements Carried<Acquaintance> {

    private static final int KEPT = 8;

    public Acquaintance {
        clients = sorted(clients);
        networks = sorted(networks);
        newPlaces = List.copyOf(newPlaces);
    }

    /** Sorted maps are copied without a comparison of keys. */
    private static Map<String, Habit> sorted(Map<String, Habit> habits) {
        if (habits.size() <= 1) {
            return Map.copyOf(habits);
        }
        return Collections.unmodifiableSortedMap(
                habits instanceof SortedMap<String, Habit> known ? known : new TreeMap<>(habits));
    }

    /** Of somebody who was never seen before. */
    public static Acquaintance first(Actor actor, Instant time) {
        Habit once = Habit.first(time);
        return new Acquaintance(
                once, Map.of(actor.client(), once), Map.of(Network.of(actor.sourceIp()), once), false, 0, List.of());
    }

    /** After one more activity. */
    public Acquaintance after(Actor actor, Instant time) {
        String client = actor.client();
        String network = Network.of(actor.sourceIp());
        Map<String, Habit> nowClients = with(clients, client, time);
        Map<String, Habit> nowNetworks = with(networks, network, time);
        boolean overflow = !nowClients.containsKey(client) || !nowNetworks.containsKey(network);
        return new Acquaintance(self.again(time), nowClients, nowNetworks, many || overflow, places, newPlaces);
    }

    /** With one more namespace in which it is seen. */
    public Acquaintance inOnePlaceMore() {
        return new Acquaintance(self, clients, networks, many, places + 1, newPlaces);
    }

    /** With one more namespace that it came to for the first time, though it was known by then. */
    public Acquaintance inNewPlace(Instant time) {
        List<Long> more = new ArrayList<>(newPlaces);
        more.add(time.getEpochSecond());
        return new Acquaintance(
                self, clients, networks, many, places, more.subList(Math.max(0, more.size() - KEPT), more.size()));
    }

    /** All of it vouched for. */
    public Acquaintance vouched() {
        return new Acquaintance(
                self.with(Habit.Standing.VOUCHED), vouched(clients), vouched(networks), many, places, newPlaces);
    }

    private static Map<String, Habit> vouched(Map<String, Habit> habits) {
        Map<String, Habit> all = new TreeMap<>();
        habits.forEach((key, habit) -> all.put(key, habit.with(Habit.Standing.VOUCHED)));
        return all;
    }

    /** The same: nothing of it belongs to a moment. */
    @Override
    public Acquaintance settled() {
        return this;
    }

    /** Both together; of more clients or networks than are kept, those that are known here. */
    @Override
    public Acquaintance with(Acquaintance vouched) {
        Map<String, Habit> bothClients = joined(clients, vouched.clients);
        Map<String, Habit> bothNetworks = joined(networks, vouched.networks);
        boolean cut = bothClients.size() < union(clients, vouched.clients)
                || bothNetworks.size() < union(networks, vouched.networks);
        return new Acquaintance(
                self.with(vouched.self),
                bothClients,
                bothNetworks,
                many || vouched.many || cut,
                Math.max(places, vouched.places),
                newPlaces);
    }

    private static int union(Map<String, Habit> one, Map<String, Habit> other) {
        Set<String> all = new TreeSet<>(one.keySet());
        all.addAll(other.keySet());
        return all.size();
    }

    private static Map<String, Habit> joined(Map<String, Habit> own, Map<String, Habit> vouched) {
        Map<String, Habit> all = new TreeMap<>(own);
        new TreeMap<>(vouched).forEach((key, habit) -> {
            if (all.containsKey(key) || all.size() < KEPT) {
                all.merge(key, habit, Habit::with);
            }
        });
        return all;
    }

    /** How many namespaces it came to for the first time within 30 days. */
    public int newPlaces(Instant now) {
        long since = now.minus(Threshold.DRIFT.time()).getEpochSecond();
        int count = 0;
        for (long place : newPlaces) {
            count += place > since ? 1 : 0;
        }
        return count;
    }

    /** Whether it is at work in so many namespaces that one more says little of what it does there by name. */
    public boolean isAtWorkInMany() {
        return places >= Threshold.PLACES_OF_AN_OPERATOR.count();
    }

    /** Whether it is known for long enough that something can be new of it. */
    public boolean isEstablished(Instant now) {
        return self.isUsual(now);
    }

    /** Whether it is known, and not with this client. A log without the client says nothing. */
    public boolean isNewClient(Actor actor, Instant now) {
        return isTelling(now) && !actor.userAgent().isEmpty() && isNew(clients, actor.client(), now);
    }

    /** Whether it is known, and not from this network. A log without the address says nothing. */
    public boolean isNewNetwork(Actor actor, Instant now) {
        return isTelling(now) && !actor.sourceIp().isEmpty() && isNew(networks, Network.of(actor.sourceIp()), now);
    }

    /** Whether it says something that it comes in another way. */
    private boolean isTelling(Instant now) {
        return !many && isEstablished(now);
    }

    private static boolean isNew(Map<String, Habit> habits, String key, Instant now) {
        Habit habit = habits.get(key);
        return habit == null || !habit.isUsual(now);
    }

    private static Optional<String> oldestNotUsual(Map<String, Habit> habits, Instant time) {
        return habits.entrySet().stream()
                .filter(habit -> !habit.getValue().isUsual(time))
                .min(Comparator.comparingLong(habit -> habit.getValue().last()))
                .map(Map.Entry::getKey);
    }

    /** With one more, unless there is no room since all are usual. */
    private static Map<String, Habit> with(Map<String, Habit> habits, String key, Instant time) {
        Habit before = habits.get(key);
        if (habits.size() == 1 && before != null) {
            return Map.of(key, before.again(time));
        }
        Map<String, Habit> more = new TreeMap<>(habits);
        if (before == null && habits.size() >= KEPT) {
            Optional<String> givesWay = oldestNotUsual(habits, time);
            if (givesWay.isEmpty()) {
                return habits;
            }
            more.remove(givesWay.get());
        }
        more.put(key, before == null ? Habit.first(time) : before.again(time));
        return more;
    }
}
