package io.secretwatch.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.secretwatch.policy.DefaultPolicy;
import io.secretwatch.policy.Expectation;
import io.secretwatch.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFilesTest {

    @TempDir
    private Path folder;

    @Test
    void a_policy_has_its_own_entries_and_then_those_it_includes() throws IOException {
        write("ready/b.yaml", "version: 1\nexpected:\n" + entry("b"));
        write("ready/a.yaml", "version: 1\ninclude: [b.yaml]\nexpected:\n" + entry("a"));
        Path policy = write("policy.yaml", "version: 1\ninclude: [ready/a.yaml]\nexpected:\n" + entry("own"));
        assertThat(ids(policy)).containsExactly("own", "a", "b");
    }

    @Test
    void a_policy_that_includes_others_needs_no_entry_of_its_own() throws IOException {
        write("a.yaml", "version: 1\nexpected:\n" + entry("a"));
        assertThat(ids(write("policy.yaml", "version: 1\ninclude: [./a.yaml]\n")))
                .containsExactly("a");
        assertThat(problems(write("other.yaml", "version: 1\n")))
                .containsExactly("other.yaml: line 1, expected: is missing");
    }

    @Test
    void a_file_that_two_include_counts_once() throws IOException {
        write("c.yaml", "version: 1\nexpected:\n" + entry("c"));
        write("a.yaml", "version: 1\ninclude: [c.yaml]\nexpected:\n" + entry("a"));
        assertThat(ids(write("policy.yaml", "version: 1\ninclude: [a.yaml, c.yaml]\nexpected: []\n")))
                .containsExactly("a", "c");
    }

    @Test
    void a_file_that_is_missing_is_one_sentence() throws IOException {
        assertThat(problems(write("policy.yaml", "version: 1\nexpected: []\ninclude:\n- gone.yaml\n")))
                .containsExactly(
                        "policy.yaml: line 4, include[0]: the policy gone.yaml cannot be read: does it exist, and may this"
                                + " user read it?");
    }

    @Test
    void a_circle_is_one_sentence() throws IOException {
        write("a.yaml", "version: 1\ninclude: [policy.yaml]\nexpected: []\n");
        assertThat(problems(write("policy.yaml", "version: 1\ninclude: [a.yaml]\nexpected: []\n")))
                .containsExactly("a.yaml: line 2, include[0]: includes itself, by way of policy.yaml");
        Files.createSymbolicLink(folder.resolve("b.yaml"), Path.of("link.yaml"));
        write("link.yaml", "version: 1\ninclude: [b.yaml]\nexpected: []\n");
        assertThat(problems(folder.resolve("link.yaml")))
                .containsExactly("link.yaml: line 2, include[0]: includes itself, by way of b.yaml");
    }

    @Test
    void a_path_is_relative_and_a_text() throws IOException {
        assertThat(problems(write("policy.yaml", "version: 1\ninclude: [/etc/passwd]\nexpected: []\n")))
                .containsExactly(
                        "policy.yaml: line 2, include[0]: must be relative to the policy, not \"/etc/passwd\"");
        assertThat(problems(write("policy.yaml", "version: 1\ninclude: 7\nexpected: []\n")))
                .containsExactly("policy.yaml: line 2, include: must be a list");
    }

    @Test
    void an_entry_with_the_id_of_another_file_is_told() throws IOException {
        write("a.yaml", "version: 1\nexpected:\n" + entry("own"));
        assertThat(problems(write("policy.yaml", "version: 1\ninclude: [a.yaml]\nexpected:\n" + entry("own"))))
                .containsExactly("a.yaml: expected[0].id: \"own\" is taken by another policy in use");
    }

    /** A ConfigMap is mounted as links to a folder that changes with every update. */
    @Test
    void a_config_map_is_followed_through_its_links() throws IOException {
        write("mount/..2026_11_29/policy.yaml", "version: 1\ninclude: [ready/velero.yaml]\nexpected: []\n");
        write("ready/..2026_11_28/velero.yaml", "version: 1\nexpected:\n" + entry("velero"));
        Files.createSymbolicLink(folder.resolve("mount/..data"), Path.of("..2026_11_29"));
        Files.createSymbolicLink(folder.resolve("mount/policy.yaml"), Path.of("..data/policy.yaml"));
        Files.createSymbolicLink(folder.resolve("ready/..data"), Path.of("..2026_11_28"));
        Files.createSymbolicLink(folder.resolve("ready/velero.yaml"), Path.of("..data/velero.yaml"));
        Files.createSymbolicLink(folder.resolve("mount/ready"), Path.of("../ready"));
        assertThat(ids(folder.resolve("mount/policy.yaml"))).containsExactly("velero");
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String entry(String id) {
        return "- {id: %s, principals: ['system:serviceaccount:ci:x'], may: [{read: {namespaces: [shop]}}], owner: me, reason: why, expires: 2027-02-21}%n"
                .formatted(id);
    }

    private static List<String> ids(Path file) {
        Policy policy = DetectionFiles.policy(Optional.of(file));
        int shipped = DefaultPolicy.load().expectations().size();
        return policy.expectations().stream().skip(shipped).map(Expectation::id).toList();
    }

    private List<String> problems(Path file) {
        return catchThrowableOfType(ConfigurationException.class, () -> DetectionFiles.policy(Optional.of(file)))
                .problems()
                .stream()
                .map(problem -> problem.replace(folder + "/", ""))
                .toList();
    }
}
