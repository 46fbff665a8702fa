package io.secretwatch.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretwatch.judge.state.Keys;
import io.secretwatch.judge.state.StateKinds;
import io.secretwatch.knowledge.StateKind;
import io.secretwatch.topology.binary.BinaryFormat;
import io.secretwatch.topology.binary.UnreadableStateException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stores of a task as two versions meet them, of which one keeps a kind of state in another form. */
class StreamsStateTest {

    @TempDir
    private Path folder;

    private MockProcessorContext<byte[], byte[]> context;

    @BeforeEach
    void open_stores() {
        Properties settings = new Properties();
        settings.put("application.id", "test");
        settings.put("bootstrap.servers", "127.0.0.1:1");
        context = new MockProcessorContext<>(settings, new TaskId(1, 0), folder.toFile());
        for (StoreBuilder<?> builder : StreamsState.stores()) {
            StateStore store =
                    builder.withLoggingDisabled().withCachingDisabled().build();
            store.init(context.getStateStoreContext(), store);
        }
    }

    @AfterEach
    void close_stores() {
        StateKinds.ALL.forEach(kind -> store(kind.name()).close());
    }

    @Test
    void an_empty_task_is_of_the_version_that_had_it_first() {
        new StreamsState(context);
        BinaryFormat<Long> forms = format(StateKinds.FORMS);
        for (StateKind<?> kind : StateKinds.ALL) {
            assertThat(forms.read(store("forms").get(Keys.of("", kind.name()))))
                    .as(kind.name())
                    .isEqualTo(format(kind).form());
        }
        new StreamsState(context);
    }

    @Test
    void a_kind_that_another_version_has_in_another_form_and_without_values_is_refused_and_nothing_is_written() {
        new StreamsState(context);
        String pods = Keys.of("", "pods");
        store("forms").delete(Keys.of("", "workloads"));
        store("forms")
                .put(
                        pods,
                        format(StateKinds.FORMS).write(format(StateKinds.CLOCKS).form()));
        Map<String, List<Byte>> before = all("forms");
        assertThat(before).hasSize(StateKinds.ALL.size() - 1);

        assertThatThrownBy(() -> new StreamsState(context))
                .isInstanceOf(UnreadableStateException.class)
                .hasMessageContaining("the state of kind pods was written by another version of Secretwatch");
        assertThat(all("forms")).isEqualTo(before);
        assertThat(all("pods")).isEmpty();
    }

    @Test
    void kinds_that_only_another_version_has_are_left_alone() {
        store("forms")
                .put(
                        Keys.of("", "of-the-next-version"),
                        format(StateKinds.FORMS).write(42L));
        new StreamsState(context);
        assertThat(all("forms")).hasSize(StateKinds.ALL.size() + 1);
    }

    private static <V> BinaryFormat<V> format(StateKind<V> kind) {
        return new BinaryFormat<>(kind.name(), kind.type());
    }

    private KeyValueStore<String, byte[]> store(String name) {
        return context.getStateStore(name);
    }

    private Map<String, List<Byte>> all(String name) {
        Map<String, List<Byte>> all = new HashMap<>();
        try (KeyValueIterator<String, byte[]> entries = store(name).all()) {
            while (entries.hasNext()) {
                KeyValue<String, byte[]> entry = entries.next();
                List<Byte> bytes = new ArrayList<>();
                for (byte one : entry.value) {
                    bytes.add(one);
                }
                all.put(entry.key, bytes);
            }
        }
        return all;
    }
}
