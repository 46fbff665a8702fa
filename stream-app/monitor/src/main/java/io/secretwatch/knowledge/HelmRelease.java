package io.secretwatch.knowledge;

/** Secrets in which Helm keeps the revisions of a release: {@code sh.helm.release.v1.RELEASE.vREVISION} (helm.sh, {@code storage.makeKey}). */
public final class HelmRelease {

    public static final String START = "sh.helm.release.v1.";
    private static final String REVISION = ".v";

    private HelmRelease() {}

    /** The name up to its revision; any other name as it is. */
    static String withoutRevision(String name) {
        int end = name.lastIndexOf(REVISION);
        int digits = end + REVISION.length();
        return name.startsWith(START)
                        && end > START.length()
                        && digits < name.length()
                        && name.chars().skip(digits).allMatch(c -> c >= '0' && c <= '9')
                ? name.substring(0, digits) + "*"
                : name;
    }
}
