package io.secretwatch.wire.redaction;

import java.util.regex.Pattern;

/** Tokens of forms that their issuers made to be recognised: of Rancher, GitHub, GitLab, Vault, Slack, OpenShift and Kubernetes. */
final class KnownTokens {

    /** In which a name made of small letters and hyphens alone has no part. */
    private static final String NO_NAME = "(?=[a-z-]{0,64}+[A-Z0-9_])";

    /** In a text of any origin. What may follow a beginning in vain is bounded, so that a text costs no more than its length. */
    static final Pattern ANYWHERE = Pattern.compile("()(?:(?:token|kubeconfig)-[a-z0-9.-]{1,64}+:[a-z0-9]{40,}"
            + "|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\\w{20,}|glpat-" + NO_NAME + "[\\w-]{20,}"
            + "|(?<![A-Za-z0-9])hv[sbr]\\." + NO_NAME + "[\\w-]{20,}"
            + "|xox[abeprs]-" + NO_NAME + "[A-Za-z0-9-]{10,}|sha256~[\\w-]{40,})");

    private static final int SHORTEST_OF_RANCHER = 40;
    private static final int BOOTSTRAP_ID = 6;
    private static final int BOOTSTRAP_SECRET = 16;
    /** Events have names of the form too: those of an object, a dot, and sixteen hexadecimal digits. */
    static final Pattern BOOTSTRAP =
            Pattern.compile("()(?<![\\w.-])(?=[a-z.]{0,22}[0-9])[a-z0-9]{6}\\.[a-z0-9]{16}(?![\\w.-])");

    private KnownTokens() {}

    /** A cheap look at one of the letters {@code g}, {@code h}, {@code x} and {@code s}, or at a colon. */
    static boolean opens(String text, int at) {
        return switch (text.charAt(at)) {
            case 'g' ->
                (isAt(text, at + 3, '_') && text.charAt(at + 1) == 'h')
                        || text.startsWith("glpat-", at)
                        || text.startsWith("github_pat_", at);
            case 'h' -> isAt(text, at + 3, '.') && text.charAt(at + 1) == 'v';
            case 'x' -> isAt(text, at + 4, '-') && text.startsWith("ox", at + 1);
            case ':' -> run(text, at + 1, SHORTEST_OF_RANCHER) == SHORTEST_OF_RANCHER;
            default -> text.startsWith("sha256~", at);
        };
    }

    private static boolean isAt(String text, int at, char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    static boolean mayHoldBootstrap(String text) {
        for (int dot = text.indexOf('.', BOOTSTRAP_ID); dot >= 0; dot = text.indexOf('.', dot + 1)) {
            if (run(text, dot + 1, BOOTSTRAP_SECRET + 1) == BOOTSTRAP_SECRET) {
                return true;
            }
        }
        return false;
    }

    /** How many small letters and digits follow, counted as far as needed. */
    private static int run(String text, int from, int most) {
        int at = from;
        while (at < text.length() && at - from < most && isSmallOrDigit(text.charAt(at))) {
            at++;
        }
        return at - from;
    }

    static boolean isSmallOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
}
