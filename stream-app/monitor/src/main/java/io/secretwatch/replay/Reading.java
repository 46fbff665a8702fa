package io.secretwatch.replay;

import java.util.Optional;

/** Goes through a recording, stretch by stretch. */
interface Reading {

    /** What the next stretch came to; none at the end. */
    Optional<Harvest> next();
}
