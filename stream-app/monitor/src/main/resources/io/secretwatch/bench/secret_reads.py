"""Who reads Secrets, and how often: every event is parsed, reads of Secrets are counted by principal."""

import collections
import json
import sys

reads = collections.Counter()
with open(sys.argv[1], "rb") as events:
    for line in events:
        event = json.loads(line)
        if event.get("objectRef", {}).get("resource") == "secrets" and event["verb"] in ("get", "list", "watch"):
            reads[event["user"]["username"]] += 1
print(json.dumps(reads))
