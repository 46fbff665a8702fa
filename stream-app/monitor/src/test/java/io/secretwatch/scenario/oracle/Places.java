package io.secretwatch.scenario.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.temporal.ChronoUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where and when something was. */
final class Places {

    private static final Pattern NETWORK = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)\\.(\\d+)/(\\d+)");
    private static final Pattern ADDRESS = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)\\.(\\d+)");
    private static final Pattern NODE = Pattern.compile("node (\\S+?)[,;]? ");

    private Places() {}

    /** The address of the request, and networks in which the log has addresses. */
    static void networks(Matcher found, Claim claim) {
        assertThat(claim.judged().address()).isEqualTo(found.group("address"));
        String all = claim.log().lines().stream().collect(Collectors.joining("\n"));
        Matcher network = NETWORK.matcher(claim.text());
        while (network.find()) {
            int length = Integer.parseInt(network.group(5));
            long start = number(network) >>> (32 - length);
            assertThat(ADDRESS.matcher(all).results())
                    .as(network.group())
                    .anyMatch(address -> number(address) >>> (32 - length) == start);
        }
        Matcher node = NODE.matcher(claim.text());
        while (node.find()) {
            assertThat(claim.log().has('"' + node.group(1) + '"'))
                    .as(node.group(1))
                    .isTrue();
        }
    }

    private static long number(MatchResult address) {
        long number = 0;
        for (int part = 1; part <= 4; part++) {
            number = number << 8 | Integer.parseInt(address.group(part));
        }
        return number;
    }

    /** A step of a sequence: its event, and when it was. */
    static void step(Matcher found, Claim claim) {
        assertThat(claim.log().events())
                .as(claim.text())
                .anyMatch(event -> event.id().startsWith(found.group("event")))
                .anyMatch(event ->
                        event.time().truncatedTo(ChronoUnit.SECONDS).toString().equals(found.group("time")));
    }
}
