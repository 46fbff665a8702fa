package io.secretwatch.wire.product;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProductTest {

    @Test
    void theVersionIsThatOfTheBuild() {
        assertThat(Product.version()).matches("\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.]+)?");
    }

    @Test
    void aBuildThatWasNotToldItsCommitHasNone() {
        Product.commit().ifPresent(commit -> assertThat(commit).matches("[0-9a-f]{12}"));
    }
}
