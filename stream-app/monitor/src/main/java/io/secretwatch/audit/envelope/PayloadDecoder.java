package io.secretwatch.audit.envelope;

import io.secretwatch.audit.Context;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.wire.json.Slice;

/** Decodes what an envelope held. */
@FunctionalInterface
public interface PayloadDecoder {

    void decode(Slice content, Context context, DecodedSink sink);
}
