package io.secretwatch.audit;

/** Decodes what an envelope held. */
@FunctionalInterface
interface Inner {

    void decode(Slice content, Context context, Sink sink);
}
