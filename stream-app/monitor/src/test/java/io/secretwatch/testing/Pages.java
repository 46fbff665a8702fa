package io.secretwatch.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pages of {@code docs/} that are made from code: compared, or written anew with {@code -Dsecretwatch.pages=write}. */
public final class Pages {

    private Pages() {}

    /** Fails where the page does not say what the code says. */
    public static void expect(String page, String text) throws IOException {
        Path file = Path.of("../..", "docs").resolve(page);
        if ("write".equals(System.getProperty("secretwatch.pages"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        assertThat(file).as("written anew with -Dsecretwatch.pages=write").exists();
        assertThat(Files.readString(file))
                .as("docs/%s, written anew with -Dsecretwatch.pages=write", page)
                .isEqualTo(text);
    }
}
