package io.secretwatch.app.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.judge.state.Keys;
import io.secretwatch.judge.state.StateKinds;
import io.secretwatch.knowledge.learning.LearnedKinds;
import io.secretwatch.knowledge.lineage.PodAccount;
import io.secretwatch.knowledge.log.ClusterClock;
import io.secretwatch.knowledge.rights.RightsQuestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");
    private static final String HEAD = "{\"secretwatch\":\"state\",\"version\":1}\n";
    private static final String FACT =
            "{\"cluster\":\"prod\",\"kind\":\"pods\",\"key\":\"shop/web-0\",\"value\":{\"account\":\"web\",\"seen\":\"2026-11-02T10:00:00Z\"}}\n";

    @TempDir
    private Path folder;

    @Test
    void what_is_known_comes_back_and_nothing_else() {
        JudgeState state = state();
        state.of(StateKinds.CLOCKS).put(Keys.cluster("prod"), ClusterClock.START.after(TEN));
        StateFile file = file("a");
        file.write(state);
        JudgeState back = file.read();
        assertThat(back.of(LearnedKinds.PODS).get(Keys.of("prod", "shop/web-0")))
                .contains(new PodAccount("web", TEN));
        assertThat(back.of(LearnedKinds.QUESTIONS).get(Keys.of("lab", "ken"))).contains(new RightsQuestion(TEN));
        assertThat(back.of(StateKinds.CLOCKS).get(Keys.cluster("prod"))).isEmpty();
    }

    @Test
    void the_same_knowledge_is_the_same_bytes() throws IOException {
        file("a").write(state());
        file("b").write(file("a").read());
        assertThat(folder.resolve("a")).hasSameBinaryContentAs(folder.resolve("b"));
        assertThat(Files.readString(folder.resolve("a")))
                .startsWith(HEAD + FACT)
                .endsWith("{\"facts\":2}\n");
    }

    @Test
    void nobody_else_may_read_it_and_no_part_of_it_is_left_beside_it() throws IOException {
        file("a").write(state());
        assertThat(Files.getPosixFilePermissions(folder.resolve("a"))).hasSize(2);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @TestFactory
    Stream<DynamicTest> a_file_that_is_no_whole_state_is_refused_in_one_sentence() {
        String whole = HEAD + FACT + "{\"facts\":1}\n";
        return Stream.of(
                refused("", "is no state file"),
                refused("{}\n", "is no state file"),
                refused("[1,2", "is no state file"),
                refused("\u0000\u0001binary", "is no state file"),
                refused(FACT, "is no state file"),
                refused(HEAD.replace('1', '2') + FACT, "version 2"),
                refused(HEAD, "is cut off"),
                refused(HEAD + FACT, "is cut off"),
                refused(HEAD + FACT.substring(0, 60), "line 2"),
                refused(HEAD + FACT.replace("pods", "peas") + "{\"facts\":1}\n", "line 2"),
                refused(HEAD + FACT.replace("\"account\":\"web\",", "") + "{\"facts\":1}\n", "line 2"),
                refused(HEAD + FACT.replace("prod", "a\\u0000b") + "{\"facts\":1}\n", "line 2"),
                refused(HEAD + FACT.replace("2026", "soon") + "{\"facts\":1}\n", "line 2"),
                refused(HEAD + "\n" + FACT + "{\"facts\":1}\n", "line 2"),
                refused(HEAD + FACT + "{\"facts\":2}\n", "is damaged"),
                refused(whole + FACT, "is damaged"),
                refused(HEAD + "x".repeat(17 << 20), "longer than any fact"));
    }

    private DynamicTest refused(String content, String why) {
        String name = content.length() > 80 ? content.substring(content.length() - 80) : content;
        return DynamicTest.dynamicTest(why + ": " + name, () -> {
            Files.writeString(folder.resolve("bad"), content);
            assertThatThrownBy(() -> file("bad").read())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(why)
                    .hasMessageNotContaining("Exception");
        });
    }

    @Test
    void a_folder_in_its_place_is_refused() {
        assertThatThrownBy(() -> new StateFile(folder).read())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> file("no/such/folder").write(state()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cannot be written");
    }

    @Test
    void the_order_in_which_facts_came_does_not_matter() throws IOException {
        file("a").write(state());
        List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve("a")));
        Collections.swap(lines, 1, 2);
        Files.write(folder.resolve("b"), lines);
        file("b").write(file("b").read());
        assertThat(folder.resolve("a")).hasSameBinaryContentAs(folder.resolve("b"));
    }

    private StateFile file(String name) {
        return new StateFile(folder.resolve(name));
    }

    private static JudgeState state() {
        JudgeState state = new InMemoryState();
        state.of(LearnedKinds.QUESTIONS).put(Keys.of("lab", "ken"), new RightsQuestion(TEN));
        state.of(LearnedKinds.PODS).put(Keys.of("prod", "shop/web-0"), new PodAccount("web", TEN));
        return state;
    }
}
