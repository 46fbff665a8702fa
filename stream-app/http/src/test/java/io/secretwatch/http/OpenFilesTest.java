package io.secretwatch.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Connections and the descriptors that a process may open. */
class OpenFilesTest {

    @Test
    void connections_leave_a_quarter_of_the_free_descriptors_to_files_and_kafka() {
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            long most = 64 + random.nextInt(100_000);
            long open = random.nextLong(most - 8);
            int posts = OpenFiles.connections(1 + random.nextInt(100_000), 2, most, open);
            int admin = OpenFiles.connections(200, 4, most, open);
            assertThat(posts).isPositive();
            assertThat(admin).isPositive();
            assertThat((posts + admin) * 4L).isLessThanOrEqualTo((most - open) * 3);
        }
    }

    @Test
    void there_is_always_one_and_never_more_than_is_wanted() {
        assertThat(OpenFiles.connections(1024, 2, 64, 64)).isOne();
        assertThat(OpenFiles.connections(1024, 2, 1 << 20, 80)).isEqualTo(1024);
        assertThat(OpenFiles.connections(1024, 2, Long.MAX_VALUE, 80)).isEqualTo(1024);
    }

    @Test
    void a_system_that_does_not_say_bounds_nothing() {
        assertThat(OpenFiles.connections(1024, 2, -1, 80)).isEqualTo(1024);
        assertThat(OpenFiles.connections(1024, 2, 256, -1)).isEqualTo(1024);
    }
}
