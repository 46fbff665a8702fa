package io.secretwatch.browser;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests of a class in one browser of their own. */
abstract class InChromium {

    static Chromium chromium;

    @BeforeAll
    static void startChromium() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void closeChromium() {
        // where it is missing, the tests were skipped
        if (chromium != null) {
            chromium.close();
        }
    }
}
