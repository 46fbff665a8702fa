# Who reads Secrets, and how often: every event is parsed, reads of Secrets are counted by principal.
reduce (inputs | select(.objectRef.resource == "secrets" and (.verb | . == "get" or . == "list" or . == "watch")) | .user.username) as $who
  ({}; .[$who] += 1)
