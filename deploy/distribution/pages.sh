#!/bin/sh
# Copies the pages for the archive, which has other paths than a checkout: pages.sh CHECKOUT TARGET. A link to what only a checkout has becomes its text.
set -eu

checkout=$1
target=$2
(cd "$checkout" && ls README.md CHANGELOG.md SECURITY.md deploy/README.md && find docs deploy/integrations deploy/monitoring deploy/connect -name '*.md') |
  while read -r page; do
    mkdir -p "$target/$(dirname "$page")"
    # a link may go on in the next line
    sed -E -e ':all' -e 'N' -e '$!b all' \
      -e 's#\[([^]]*)\]\((\.\./)*(stream-app|connectors)(/[^)]*)?\)#\1#g' \
      -e 's#\[([^]]*)\]\(((\.\./)*deploy/)?(distribution|compose|Dockerfile|helm/secretwatch)(/[^)]*)?\)#\1#g' \
      -e 's#\]\(docs/man/#](share/man/man1/#g' \
      -e 's#\./secretwatch([ `])#bin/secretwatch\1#g' "$checkout/$page" >"$target/$page"
  done
