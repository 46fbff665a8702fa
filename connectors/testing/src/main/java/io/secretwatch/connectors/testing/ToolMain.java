package io.secretwatch.connectors.testing;

import java.util.Arrays;
import java.util.spi.ToolProvider;

/** Runs a tool of the connectors in a process of its own, as the command line of the monitor does. */
public final class ToolMain {

    private ToolMain() {}

    /**
     * Runs it and ends with its code.
     *
     * @param words the command, such as ship, and what follows it
     */
    public static void main(String[] words) {
        ToolProvider tool = ToolProvider.findFirst("secretwatch-" + words[0]).orElseThrow();
        System.exit(tool.run(System.out, System.err, Arrays.copyOfRange(words, 1, words.length)));
    }
}
