package io.secretwatch.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.app.Broker;
import io.secretwatch.app.LiveRun;
import io.secretwatch.judge.state.StateKinds;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicSetupTest {

    @TempDir
    private Path folder;

    /** A rolling upgrade to a version with another store rests on this: the leader of the group may not know the store. */
    @Test
    void an_instance_creates_the_changelogs_of_all_its_stores_before_it_joins_others() throws Exception {
        LiveRun run = new LiveRun("changelogs", folder);
        run.createTopics();
        List<String> changelogs = StateKinds.names().stream()
                .map(store -> run.config("none").applicationId() + "-" + store + "-changelog")
                .toList();
        List<ConfigResource> resources = changelogs.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Broker.bootstrapServers()))) {
            assertThat(admin.describeTopics(changelogs).allTopicNames().get().values())
                    .extracting(TopicDescription::partitions)
                    .allSatisfy(partitions -> assertThat(partitions).hasSize(LiveRun.PARTITIONS));
            assertThat(admin.describeConfigs(resources).all().get().values()).allSatisfy(settings -> {
                assertThat(value(settings, "cleanup.policy")).isEqualTo("compact");
                assertThat(value(settings, "max.message.bytes")).isEqualTo("8388608");
            });
        }
        run.createTopics();
    }

    private static String value(Config settings, String key) {
        return settings.get(key).value();
    }
}
