package io.secretwatch.knowledge.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Workload;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnersTest {

    private static final String[] MAKERS = {
        "ReplicaSet shop/web", "Job shop/web", "DaemonSet shop/web", "ReplicationController shop/web"
    };

    @Test
    void a_pod_of_five_random_letters_is_looked_for_by_its_prefix_and_then_by_its_makers() {
        assertThat(of("Pod", "web-x2x4z"))
                .startsWith("Pod shop/web-x2x4z", "Pod shop/web-*")
                .endsWith(MAKERS);
        assertThat(of("Pod", "web-*")).containsExactlyElementsOf(concat("Pod shop/web-*", MAKERS));
        assertThat(of("Pod", "web-table")).containsExactly("Pod shop/web-table");
    }

    @Test
    void other_names_lead_to_one_owner_or_none() {
        assertThat(of("Pod", "db-0")).containsExactly("Pod shop/db-0", "StatefulSet shop/db");
        assertThat(of("ReplicaSet", "web-7c9f8d6b5d"))
                .containsExactly("ReplicaSet shop/web-7c9f8d6b5d", "Deployment shop/web");
        assertThat(of("Job", "dump-29378460")).containsExactly("Job shop/dump-29378460", "CronJob shop/dump");
        assertThat(of("Job", "dump-*")).containsExactly("Job shop/dump-*");
        assertThat(of("Job", "dump")).containsExactly("Job shop/dump");
        assertThat(of("Deployment", "web-7c9f8d6b5d")).containsExactly("Deployment shop/web-7c9f8d6b5d");
    }

    private static List<String> of(String kind, String name) {
        return new NamedWorkload(workload(kind, name))
                .line().stream().map(named -> named.workload().toString()).toList();
    }

    private static List<String> concat(String first, String... others) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(others));
        return all;
    }

    private static Workload workload(String kind, String name) {
        return new Workload(kind, "shop", name);
    }
}
