package io.secretwatch.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeersTest {

    private final String before = System.getProperty("peers.required", "false");

    @AfterEach
    void restore() {
        System.setProperty("peers.required", before);
    }

    @Test
    void a_missing_peer_skips_the_test() {
        System.setProperty("peers.required", "false");
        assertThatThrownBy(() -> Peers.run("no-such-package", "no-such-program"))
                .isNotInstanceOf(AssertionError.class)
                .hasMessageContaining("no-such-program is not installed (Debian package no-such-package");
    }

    @Test
    void a_missing_peer_fails_the_test_where_peers_are_required() {
        System.setProperty("peers.required", "true");
        assertThatThrownBy(() -> Peers.run("no-such-package", "no-such-program"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no-such-program is not installed (Debian package no-such-package");
    }
}
