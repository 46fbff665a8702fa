# shellcheck shell=sh
# Runs the command line with what suits each command. Read by the launcher of a checkout and by that of a release, which set:
#
#   launcher   how this program is called
#   java_home  a Java 17 or newer
#   classes    the class path of all commands
#   edges      what `up`, `receive` and `ship` need beside it; empty where it is in classes
#   newest     a file that is newer than any archive of classes that is out of date
#   archives   the folder of such archives; none are made where it cannot be written to
#   recording  the bundled recording

# below, a JVM fails anywhere, without a word of its own
fewest_files=256
case $(ulimit -n) in
  *[!0-9]*) ;; # unlimited
  *)
    if [ "$(ulimit -n)" -lt "$fewest_files" ]; then
      echo "secretwatch: this process may open $(ulimit -n) files, which is too few: raise the limit of open files to $fewest_files or more (ulimit -n)" >&2
      exit 2
    fi
    ;;
esac

# Whether a replay reads less than 8 GB, about 5 million events, up to which the second compiler costs more than it saves;
# compressed files count tenfold, and what has no size that can be known here counts as much
short_replay() {
  for word in "$@"; do
    case $word in
      - | --topic* | *[*?[]*) return 1 ;;
    esac
    [ ! -e "$word" ] || [ -f "$word" ] || [ -d "$word" ] || return 1
  done
  for word in "$@"; do
    case $word in
      -*) word=./$word ;;
    esac
    [ ! -e "$word" ] || printf '%s\0' "$word"
  done | xargs -0 -r sh -c 'find -L "$@" -type f -exec du -kL {} +' sh 2>/dev/null |
    awk '{ kilobytes += $1 * ($0 ~ /\.(gz|zst)$/ ? 10 : 1) } END { exit !(kilobytes < 8000000) }'
}

# shellcheck disable=SC2086  # it is a list of words
expect_java_opts() {
  if [ -n "${SECRETWATCH_JAVA_OPTS:-}" ] && ! "$java_home/bin/java" $SECRETWATCH_JAVA_OPTS -version >/dev/null 2>&1; then
    echo "secretwatch: java does not start with SECRETWATCH_JAVA_OPTS=$SECRETWATCH_JAVA_OPTS" >&2
    exit 2
  fi
}

# What comes to an end soon costs less with the first compiler alone. A replay leaves little behind: it gets a heap that does not grow with the machine's
# memory. What stays gets the JVM's own choices.
compiler=-XX:TieredStopAtLevel=1
heap="-XX:+UseSerialGC -Xms96m -Xmn64m"
case "${1:-}" in
  up | run | bench | receive | ship) compiler="" heap="" ;;
  replay | who-read | what-did | exposure) short_replay "$@" || compiler="" ;;
esac
# a collector or a heap that was chosen by hand is the only one
case ${SECRETWATCH_JAVA_OPTS:-} in
  *-XX:+Use*GC*) heap="" ;;
  *-Xm[snx]* | *HeapSize=* | *NewSize=* | *RAMPercentage=*) heap=${heap:+-XX:+UseSerialGC} ;;
  *)
    case "${1:-} ${2:-}" in
      "bench peers" | "bench latency") ;;
      # a comparison of throughputs is not one of how a heap grows
      "bench "*) heap="-Xms2g -Xmx2g -XX:+AlwaysPreTouch" ;;
    esac
    ;;
esac

# lines are broken at the width of the terminal; the JVM cannot see it
if [ -t 1 ] && [ -z "${COLUMNS:-}" ]; then
  size=$(stty size 2>/dev/null </dev/tty) || size=
  export COLUMNS="${size#* }"
fi

case "${1:-}" in
  up | receive | ship) reached=$classes${edges:+:$edges} ;;
  *) reached=$classes ;; # each archive that is opened to look for a class costs time
esac

# The classes of a replay, laid out as the JVM has them in memory. Made once for each build and JDK, by a replay of the bundled recording; the JVM
# takes it where it fits, and says nothing where it does not. What it needs of G1 is a picture of the first objects, which other collectors read too.
# the runtime of an image says less of itself
jdk=$(sed -n 's/^JAVA_\(RUNTIME_\)\{0,1\}VERSION="\(.*\)"$/\2/p' "$java_home/release" 2>/dev/null | sort | tail -n 1 | tr -c 'A-Za-z0-9.\n' _)
archive=$archives/secretwatch-$jdk.jsa
if [ -w "$archives" ] && [ -f "$recording" ] && { [ ! -f "$archive" ] || [ "$newest" -nt "$archive" ]; }; then
  {
    "$java_home/bin/java" -Xlog:cds*=off -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:DumpLoadedClassList="$archive.$$.classes" \
      -cp "$classes" io.secretwatch.Main replay --quiet --format ocsf "$recording" &&
      "$java_home/bin/java" -Xshare:dump -XX:+UseG1GC -XX:SharedClassListFile="$archive.$$.classes" \
        -XX:SharedArchiveFile="$archive.$$" -cp "$classes"
  } >/dev/null 2>&1 || rm -f "$archive.$$"
  rm -f "$archive.$$.classes"
  [ ! -f "$archive.$$" ] || mv -f "$archive.$$" "$archive"
fi

# What runs a Kafka or talks to one loads other classes. A demo has nearly all of them, and leaves them behind at its end, the first time.
of_kafka=$archives/secretwatch-kafka-$jdk.jsa
left_behind=
case "${1:-}" in
  demo | up | run | bench | receive | ship)
    if [ -f "$of_kafka" ] && [ ! "$newest" -nt "$of_kafka" ]; then
      archive=$of_kafka
    elif [ "$1" = demo ] && [ -w "$archives" ]; then
      archive=
      left_behind=$of_kafka
    fi
    ;;
esac

# the console that is null where output goes into a pipe: newer JDKs have another by default
# shellcheck disable=SC2086  # heap and SECRETWATCH_JAVA_OPTS are lists of words
run_java() {
  exec "$java_home/bin/java" -Xlog:cds*=off ${archive:+-XX:SharedArchiveFile="$archive"} ${left_behind:+-XX:ArchiveClassesAtExit="$left_behind"} \
    -Xshare:auto -Djdk.console=java.base $compiler $heap \
    ${SECRETWATCH_JAVA_OPTS:-} -Dsecretwatch.launcher="$launcher" -Dsecretwatch.alerted=101 -cp "$reached" io.secretwatch.Main "$@"
}

# these know no alert as their end
case "${1:-}" in
  up | run | receive | ship)
    expect_java_opts
    run_java "$@"
    ;;
esac

# A JVM that does not start ends with 1, which is the code of an alert. So the program says 101 for an alert, and whoever waits here tells the two apart.
# What is in the background would read nothing, and would not hear Ctrl-C.
jvm= signalled= interrupted=
pass_on() { # SIGNAL
  signalled=$1
  [ -z "$jvm" ] || kill -s "$1" "$jvm" 2>/dev/null || true
}
trap 'pass_on TERM' TERM
trap 'interrupted=1; pass_on TERM' INT
trap 'pass_on HUP' HUP
trap 'pass_on QUIT' QUIT
exec 3<&0
run_java "$@" <&3 3<&- &
jvm=$!
exec 3<&-
[ -z "$signalled" ] || pass_on "$signalled"
code=127
while :; do
  signalled=
  ended=0
  wait "$jvm" || ended=$?
  # no more is known of what has been waited for
  [ "$ended" -eq 127 ] || code=$ended
  [ -n "$signalled" ] || break
done
case $code in
  101) exit 1 ;;
  143) [ -z "$interrupted" ] || exit 130 ;;
  1)
    expect_java_opts
    echo "secretwatch: stopped: the Java in $java_home did not start or ended by itself" >&2
    exit 4
    ;;
esac
exit "$code"
