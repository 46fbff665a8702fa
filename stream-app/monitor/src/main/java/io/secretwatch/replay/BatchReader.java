package io.secretwatch.replay;

import java.util.Optional;

/** Goes through a recording, stretch by stretch. */
interface BatchReader {

    /** What the next stretch came to; none at the end. */
    Optional<DecodedBatch> next();
}
