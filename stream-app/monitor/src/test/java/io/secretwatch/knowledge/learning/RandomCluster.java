package io.secretwatch.knowledge.learning;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Scope;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretRead.Manner;
import io.secretwatch.activity.SecretRead.Selectors;
import io.secretwatch.knowledge.identity.Misplacement;
import io.secretwatch.testing.LearnedMemory;
import io.secretwatch.testing.Occurrences;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** A cluster that lives: Pods come, restart and go, nodes are replaced, people look, and tokens are used all the time. */
final class RandomCluster {

    /** How Pods get their addresses. */
    enum Addressing {
        /** 256 addresses for each node, one after the other. */
        BLOCK_OF_256,
        /** 64 addresses for each node, anywhere in the network, and more when they are used up. */
        BLOCKS_OF_64,
        /** Anywhere in the subnet of the node, which many nodes share. */
        SUBNET,
        /** 16 addresses in a row for each node, anywhere in the subnet, and more when they are used up. */
        PREFIXES_OF_16,
        /** A /64 of IPv6 for each node. */
        IPV6,
        /** All Pods come from one address. */
        GATEWAY
    }

    /** A Pod, its node, its account and its address. */
    record Pod(String uid, Node node, String account, String address) {}

    /** A node, with its blocks and how many addresses of them were taken. */
    static final class Node {
        final String name;
        final int zone;
        final String address;
        final List<Integer> blocks = new ArrayList<>();
        int taken;

        private Node(String name, int zone, String address) {
            this.name = name;
            this.zone = zone;
            this.address = address;
        }
    }

    private static final List<String> ACCOUNTS = List.of("web", "api", "job", "cart", "ledger");

    final LearnedMemory memory = new LearnedMemory();
    final List<Node> nodes = new ArrayList<>();
    final List<Pod> pods = new ArrayList<>();
    final Addressing addressing;
    private final Random random;
    private final Set<Integer> usedBlocks = new TreeSet<>();
    private final Set<String> usedAddresses = new TreeSet<>();
    private final int subnetBits;
    private final int zones;
    private Instant now = Instant.parse("2026-11-02T10:00:00Z");
    private int count;

    RandomCluster(Addressing addressing, Random random) {
        this.addressing = addressing;
        this.random = random;
        this.subnetBits = 6 + random.nextInt(6);
        this.zones = 1 + random.nextInt(3);
        for (int i = 2 + random.nextInt(9); i > 0; i--) {
            join();
        }
    }

    /** Lets an hour or so go by. @return what was thought of the places of all that happened */
    List<Misplacement> live() {
        List<Misplacement> seen = new ArrayList<>();
        now = now.plus(Duration.ofMinutes(20 + random.nextInt(90)));
        for (Node node : nodes) {
            if (random.nextInt(6) == 0) {
                use("system:node:" + node.name, "", "", node.address).ifPresent(seen::add);
            }
        }
        int what = random.nextInt(100);
        if (what < 45 || pods.isEmpty()) {
            start(nodes.get(random.nextInt(nodes.size())));
        } else if (what < 55) {
            pods.remove(random.nextInt(pods.size()));
        } else if (what < 62) {
            Pod old = pods.remove(random.nextInt(pods.size()));
            pods.add(new Pod(old.uid(), old.node(), old.account(), addressOn(old.node())));
        } else if (what < 65) {
            replace(nodes.get(random.nextInt(nodes.size())));
        } else if (what < 75) {
            use(random.nextBoolean() ? "ann" : "ben", "", "", "10.98.0." + (1 + random.nextInt(9)))
                    .ifPresent(seen::add);
        }
        for (int i = 0; i < 3 && !pods.isEmpty(); i++) {
            Pod pod = pods.get(random.nextInt(pods.size()));
            boolean ofHost = addressing != Addressing.GATEWAY && random.nextInt(20) == 0;
            String at = ofHost ? pod.node().address : pod.address();
            use(pod, at).ifPresent(seen::add);
        }
        return seen;
    }

    /** The token of a Pod is used at an address. */
    Optional<Misplacement> use(Pod pod, String address) {
        return use("system:serviceaccount:shop:" + pod.account(), pod.uid(), pod.node().name, address);
    }

    private Optional<Misplacement> use(String user, String pod, String node, String address) {
        Occurrence occurrence =
                Occurrences.by(user, now).from(pod, address).on(node).get();
        Optional<Misplacement> misplacement = memory.of(user).misplacement(occurrence);
        Activity read = new SecretRead(occurrence, Manner.LIST, new Scope("shop", "db"), Selectors.NONE, false, false);
        for (Learner learner : List.of(new AddressLearner(), new PlaceLearner(), new PrincipalLearner())) {
            memory.learn(learner, read, misplacement.isEmpty());
        }
        return misplacement;
    }

    private void start(Node node) {
        pods.add(new Pod("pod-" + ++count, node, ACCOUNTS.get(random.nextInt(ACCOUNTS.size())), addressOn(node)));
    }

    private void join() {
        int number = ++count;
        nodes.add(new Node("node-" + number, number % zones, "10.40." + number / 250 + "." + (1 + number % 250)));
    }

    /** A node is replaced by another, which gets the lowest block that is free. */
    private void replace(Node node) {
        nodes.remove(node);
        pods.removeIf(pod -> pod.node() == node);
        usedBlocks.removeAll(node.blocks);
        join();
    }

    private String addressOn(Node node) {
        return switch (addressing) {
            case BLOCK_OF_256 -> "10.244." + block(node, 1, 256, true) + "." + (1 + node.taken++ % 250);
            case IPV6 ->
                "fd00:10:244:" + Integer.toHexString(block(node, 1, 4096, true)) + "::"
                        + Integer.toHexString(1 + node.taken++);
            case BLOCKS_OF_64 -> {
                int block = block(node, 1 + node.taken / 60, 1024, false);
                yield inNetwork(block * 64 + 1 + node.taken++ % 60);
            }
            case PREFIXES_OF_16 -> {
                int size = 1 << Math.max(4, subnetBits - 4);
                int block = block(node, 1 + node.taken / 16, size, false);
                yield inNetwork((node.zone * size + block % size) * 16 + node.taken++ % 16);
            }
            case SUBNET -> {
                String address = "";
                for (int i = 0; i < 50 && (address.isEmpty() || !usedAddresses.add(address)); i++) {
                    address = inNetwork((node.zone << subnetBits) + random.nextInt(1 << subnetBits));
                }
                yield address;
            }
            case GATEWAY -> "203.0.113.1";
        };
    }

    private static String inNetwork(int number) {
        return "10.244." + number / 256 % 256 + "." + number % 256;
    }

    private int block(Node node, int wanted, int of, boolean lowest) {
        while (node.blocks.size() < wanted) {
            int block = lowest ? 0 : random.nextInt(of);
            while (usedBlocks.contains(block) && usedBlocks.size() < of) {
                block = (block + 1) % of;
            }
            usedBlocks.add(block);
            node.blocks.add(block);
        }
        return node.blocks.get(node.blocks.size() - 1);
    }
}
