package io.secretwatch.wire.text;

import java.util.regex.Pattern;

/** Tells IP addresses from other texts, such as a client may write into {@code X-Forwarded-For}, without asking a name server. */
public final class IpAddress {

    private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
    private static final Pattern IPV6_CHARACTERS = Pattern.compile("[0-9a-fA-F:]{2,39}");
    private static final Pattern GROUPS = Pattern.compile("(?:[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4})*)?");

    private IpAddress() {}

    /** Whether the text is an address as kube-apiserver writes one: no port, no zone, no space. */
    public static boolean valid(String text) {
        return IPV4.matcher(text).matches() || (IPV6_CHARACTERS.matcher(text).matches() && ipv6(text));
    }

    private static boolean ipv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return GROUPS.matcher(text).matches() && groups(text) == 8;
        }
        String before = text.substring(0, gap);
        String after = text.substring(gap + 2);
        return GROUPS.matcher(before).matches()
                && GROUPS.matcher(after).matches()
                && groups(before) + groups(after) <= 7;
    }

    private static int groups(String text) {
        return text.isEmpty() ? 0 : text.split(":").length;
    }
}
