package io.secretwatch.wire.text;

import java.util.regex.Pattern;

/** Tells IP addresses from other texts, such as a client may write into {@code X-Forwarded-For}, without asking a name server. */
public final class IpAddress {

    private static final Pattern IPV6_CHARACTERS = Pattern.compile("[0-9a-fA-F:]{2,39}");
    private static final Pattern GROUPS = Pattern.compile("(?:[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4})*)?");

    private IpAddress() {}

    /** Whether the text is an address as kube-apiserver writes one: no port, no zone, no space. */
    public static boolean valid(String text) {
        return ipv4(text) || (IPV6_CHARACTERS.matcher(text).matches() && ipv6(text));
    }

    /** Four numbers up to 255 between dots, without zeros before them. */
    private static boolean ipv4(String text) {
        int numbers = 0;
        int digits = 0;
        int number = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '.';
            if (c >= '0' && c <= '9' && digits < 3 && (digits == 0 || number > 0)) {
                number = 10 * number + c - '0';
                digits++;
            } else if (c == '.' && digits > 0 && number <= 255) {
                numbers++;
                digits = 0;
                number = 0;
            } else {
                return false;
            }
        }
        return numbers == 4;
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
