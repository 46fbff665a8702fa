package io.secretwatch.knowledge.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.knowledge.identity.Misplacement;
import io.secretwatch.knowledge.identity.Misplacement.Kind;
import io.secretwatch.knowledge.learning.RandomCluster.Addressing;
import io.secretwatch.knowledge.learning.RandomCluster.Pod;
import io.secretwatch.testing.Seeds;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlaceLearnerTest {

    private static final int HOURS = 400;

    @ParameterizedTest
    @EnumSource
    void in_the_ordinary_life_of_a_cluster_no_token_is_certainly_misplaced(Addressing addressing) {
        Seeds.each(20, random -> {
            RandomCluster cluster = new RandomCluster(addressing, random);
            for (int hour = 0; hour < HOURS; hour++) {
                List<Misplacement> certain =
                        cluster.live().stream().filter(Misplacement::isCertain).toList();
                assertThat(certain).as("hour " + hour).isEmpty();
            }
        });
    }

    @ParameterizedTest
    @EnumSource(names = "GATEWAY", mode = EnumSource.Mode.EXCLUDE)
    void a_token_on_the_internet_is_found_at_its_first_use(Addressing addressing) {
        Seeds.each(20, random -> {
            RandomCluster cluster = lived(addressing, random);
            boolean six = addressing == Addressing.IPV6;
            Pod stolen = new Pod("stolen", cluster.nodes.get(0), "web", "");
            assertThat(kind(cluster.use(stolen, six ? "2001:db8::7" : "198.51.100.7")))
                    .contains(Kind.OUTSIDE);
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"BLOCK_OF_256", "IPV6"})
    void a_token_among_the_pods_of_another_node_is_found_at_its_first_use(Addressing addressing) {
        Seeds.each(20, random -> {
            RandomCluster cluster = lived(addressing, random);
            for (Pod there : List.copyOf(cluster.pods)) {
                for (Pod owner : List.copyOf(cluster.pods)) {
                    if (seen(cluster, there) && seen(cluster, owner) && owner.node() != there.node()) {
                        Pod stolen = new Pod("stolen", owner.node(), "web", "");
                        assertThat(kind(cluster.use(stolen, there.address())))
                                .as(owner.node().name + " at " + there.node().name)
                                .contains(Kind.OTHER_NODE);
                        return;
                    }
                }
            }
        });
    }

    private static RandomCluster lived(Addressing addressing, Random random) {
        RandomCluster cluster = new RandomCluster(addressing, random);
        for (int hour = 0; hour < HOURS; hour++) {
            cluster.live();
        }
        return cluster;
    }

    /** Whether several Pods of the node used their tokens. */
    private static boolean seen(RandomCluster cluster, Pod pod) {
        return Stream.of(pod.node().name)
                .flatMap(node -> cluster.memory.get(LearnedKinds.NODES, node).stream())
                .anyMatch(node -> node.wide().blocks().values().stream()
                                .mapToInt(held -> held.pods())
                                .sum()
                        > 3);
    }

    private static Optional<Kind> kind(Optional<Misplacement> misplacement) {
        return misplacement.map(Misplacement::kind);
    }
}
