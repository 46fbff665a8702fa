-- Who reads Secrets, and how often; $file is the log, of which the columns named here alone are read.
SELECT "user".username AS principal, count(*)::INTEGER AS reads
FROM read_json($file, format = 'newline_delimited', compression = 'uncompressed', maximum_object_size = 33554432, columns = {
  verb: 'VARCHAR', objectRef: 'STRUCT(resource VARCHAR)', "user": 'STRUCT(username VARCHAR)'})
WHERE objectRef.resource = 'secrets' AND verb IN ('get', 'list', 'watch')
GROUP BY ALL
