package io.secretwatch.connectors.redaction;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words of a command line that are not secret, by their shape or because they are common. */
final class PlainWords {

    /** Nouns that say what a command is after. As a password they are worth nothing. */
    static final Set<String> NOUNS = Set.of(
            "secret",
            "secrets",
            "password",
            "passwd",
            "passw",
            "token",
            "tokens",
            "credentials",
            "shadow",
            "kubeconfig",
            "private",
            "key",
            "keys",
            "auth",
            "passwords");

    /** Programs, words of shells, and words that are commands of a program. */
    static final Set<String> KNOWN = Set.copyOf(List.of(
            ("sh bash ash dash zsh ksh busybox python python2 python3 perl ruby node php lua java cat ls ll cd pwd echo printf env printenv "
                            + "export set unset declare source eval exec exit true false test if then else elif fi for while until do done in case esac "
                            + "function return break continue read tar cpio rsync scp sftp ssh zip unzip gzip gunzip zcat bzip2 xz base64 base32 xxd od "
                            + "hexdump strings grep egrep fgrep rg sed awk cut sort uniq head tail less more wc tr tee xargs find locate which whereis type "
                            + "id whoami who hostname uname ps top kill killall pkill sleep date df du mount umount chmod chown chgrp chroot cp mv rm mkdir "
                            + "rmdir touch ln stat file diff cmp md5sum sha256sum curl wget nc ncat netcat socat telnet nslookup dig host ping traceroute ip "
                            + "ifconfig route netstat ss iptables nft tcpdump apt apt-get yum dnf apk pip npm yarn go git make gcc openssl gpg jq yq kubectl "
                            + "helm kubelet kubeadm crictl ctr nerdctl docker podman nsenter unshare capsh sudo su doas timeout nohup setsid strace gdb "
                            + "ltrace mysql mysqldump mysqladmin psql pg_dump pg_dumpall pg_isready pg_ctl redis-cli mongo mongosh mongodump sqlite3 cqlsh "
                            + "influx etcdctl etcd vault consul aws gcloud az nginx httpd apachectl php-fpm supervisord vi vim nano ed kube-apiserver "
                            + "kube-controller-manager kube-scheduler kube-proxy coredns get list watch describe create delete apply patch edit logs attach "
                            + "cp config view version status start stop restart reload run serve server worker agent init install upgrade update add remove "
                            + "show help info member snapshot save restore ping select from where print pods pod nodes services deployments namespaces "
                            + "configmaps serviceaccounts yaml json wide all default kube-system root localhost - cf xf tf cvf xvf czf xzf czvf xzvf -name "
                            + "-type -exec -maxdepth -mindepth -print -print0 -iname -path -size -perm -user -group -delete -regex -not -o -a")
                    .split(" ")));

    private static final Pattern PATH = Pattern.compile("@?(~|\\.{1,2})?(/[A-Za-z0-9._*?~+:@,%\\[\\]-]{0,64}){1,40}");
    private static final Pattern FILE = Pattern.compile(
            "[a-z0-9_*-]{1,32}\\.(pem|key|crt|cer|jks|p12|conf|cfg|ini|ya?ml|json|toml|txt|env|log|sh|py|js|rb|tar|tgz|gz|zip|sql|db)");
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:[0-9]{1,3}\\.){3}[0-9]{1,3}(?:/[0-9]{1,2})?(?::[0-9]{1,5})?|:[0-9]{2,5}|localhost:[0-9]{1,5}"
                    + "|[a-z0-9-]{1,40}(?:\\.[a-z0-9-]{1,40}){0,6}\\.(?:svc|local|internal|com|net|org|io|cloud|dev)(?::[0-9]{1,5})?");
    private static final Pattern URL = Pattern.compile(
            "[a-z][a-z0-9+]{1,9}://((?:[A-Za-z0-9-]{1,40}\\.){0,8}[A-Za-z0-9-]{1,40}(?::[0-9]{1,5})?)(/.*)?");
    private static final Pattern NUMBER =
            Pattern.compile("[0-9]{1,3}(?:ms|s|m|h|Mi|Gi|%)?|1000|3600|86400|inf|infinity");
    private static final Pattern SETTING = Pattern.compile(
            "true|false|info|warn|warning|error|debug|trace|json|text|yaml|none|always|never|auto|Node,RBAC|RBAC");
    private static final Pattern DIGIT = Pattern.compile("[0-9]");
    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");
    private static final Pattern SMALL = Pattern.compile("[a-z]");
    private static final Pattern LONG_RUN = Pattern.compile("[A-Za-z0-9+_=-]{16,}");

    private PlainWords() {}

    /** Whether the word may stay wherever it stands, but not after what announces a secret. */
    static boolean plain(String word) {
        return KNOWN.contains(word) || NOUNS.contains(word.toLowerCase(Locale.ROOT)) || path(word) || plainValue(word);
    }

    /** Whether an option's value may stay: a path, a number, a switch, an address; several after commas. */
    static boolean plainValue(String value) {
        for (String part : value.split(",", 64)) {
            boolean fine = path(part)
                    || NUMBER.matcher(part).matches()
                    || SETTING.matcher(part).matches()
                    || address(part);
            if (!fine) {
                return false;
            }
        }
        return true;
    }

    /** Whether the word is the path or name of a file, and no step of it looks like something made at random. */
    static boolean path(String word) {
        boolean shaped = PATH.matcher(word).matches() || FILE.matcher(word).matches();
        if (!shaped) {
            return false;
        }
        for (String step : word.split("/", -1)) {
            if (looksRandom(step)) {
                return false;
            }
        }
        return true;
    }

    private static boolean address(String word) {
        if (ADDRESS.matcher(word).matches()) {
            return !looksRandom(word);
        }
        Matcher url = URL.matcher(word);
        return url.matches() && !looksRandom(url.group(1)) && (url.group(2) == null || path(url.group(2)));
    }

    /** Whether a stretch of it is long and mixes digits with letters, or capitals in the middle of small letters, as keys and hashes do. */
    static boolean looksRandom(String text) {
        Matcher run = LONG_RUN.matcher(text);
        while (run.find()) {
            String stretch = run.group();
            long digits = DIGIT.matcher(stretch).results().count();
            long capitals = CAPITAL.matcher(stretch).results().count();
            boolean mixed = SMALL.matcher(stretch).find() && capitals > 0;
            if (digits >= 4 || (mixed && (digits > 0 || capitals >= 3))) {
                return true;
            }
        }
        return false;
    }
}
