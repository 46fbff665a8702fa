package io.secretwatch.wire.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.1",
                "0.0.0.0",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "2001:db8:1:2:3:4:5:6",
                "1:2:3:4:5:6:7::",
                "::2:3:4:5:6:7:8"
            })
    void addresses(String text) {
        assertThat(IpAddress.valid(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "192x0x2x1",
                "192.0.2.256",
                "192.0.2.01",
                "192.0.2",
                "192.0.2.1.1",
                "192.0..1",
                "192.0.2.1.",
                "1920.0.2.1",
                "192.0.2.1:80",
                " 192.0.2.1",
                "192.0.2.1\n",
                "localhost",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7",
                "1:2:3:4::5:6:7:8",
                "fe80::1%eth0",
                "12345::",
                "1:2:",
                ":1:2"
            })
    void other_things(String text) {
        assertThat(IpAddress.valid(text)).isFalse();
    }
}
