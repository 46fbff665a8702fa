package io.secretwatch.principal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "10.244.7.6,10.244",
        "192.0.2.1,192.0",
        "2001:db8:1:2::5,2001:db8:1",
        "::1,::1",
        "unknown,unknown",
        "10.1,10.1",
        "'',''"
    })
    void the_beginning_of_an_address_is_its_network(String address, String network) {
        assertThat(Network.of(address)).isEqualTo(network);
    }
}
