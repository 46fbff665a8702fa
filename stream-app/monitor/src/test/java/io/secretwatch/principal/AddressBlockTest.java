package io.secretwatch.principal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlockTest {

    @Test
    void a_wide_block_is_256_addresses_of_ipv4_or_a_64_of_ipv6() {
        assertThat(AddressBlock.WIDE.of("10.244.3.77")).isEqualTo("10.244.3.0/24");
        assertThat(AddressBlock.WIDE.of("fd00:10:244:1::5")).isEqualTo("fd00:10:244:1::/64");
        assertThat(AddressBlock.WIDE.of("fd00::5")).isEqualTo("fd00:0:0:0::/64");
        assertThat(AddressBlock.WIDE.of("no address")).isEmpty();
        assertThat(AddressBlock.WIDE.of("")).isEmpty();
    }

    @Test
    void a_narrow_block_is_64_addresses_of_ipv4_or_a_112_of_ipv6() {
        assertThat(AddressBlock.NARROW.of("10.244.3.77")).isEqualTo("10.244.3.64/26");
        assertThat(AddressBlock.NARROW.of("10.244.3.255")).isEqualTo("10.244.3.192/26");
        assertThat(AddressBlock.NARROW.of("fd00:10:244:1::5")).isEqualTo("fd00:10:244:1:0:0:0:0/112");
        assertThat(AddressBlock.NARROW.of("10.244.3")).isEmpty();
    }

    @Test
    void its_parts_are_16_addresses() {
        assertThat(AddressBlock.part("10.244.3.77")).isEqualTo(4);
        assertThat(AddressBlock.part("fd00::15")).isEqualTo(5);
        assertThat(AddressBlock.part("x")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "192.169.1.1", "198.51.100.7", "2001:db8::1", "2600::1"})
    void an_address_of_the_internet_is_public(String address) {
        assertThat(AddressBlock.isPublic(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.0.1",
                "100.64.0.1",
                "127.0.0.1",
                "169.254.1.1",
                "198.18.0.1",
                "240.10.0.1",
                "0.0.0.0",
                "fd00::1",
                "fe80::1",
                "::1",
                "::",
                "",
                "host",
                "1.2.3"
            })
    void what_is_used_in_many_places_or_is_no_address_is_not_public(String address) {
        assertThat(AddressBlock.isPublic(address)).isFalse();
    }
}
