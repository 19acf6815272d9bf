package org.shikumen.runtime.conversation;

/** Tells all replicas at once that a citizen was erased; those it does not reach see it within a second. */
interface ErasureNews {

    void tell(String citizen);
}
