package org.shikumen.runtime.gateway.stop;

/** News of the stop switch for the other replicas: speed, never truth. */
interface StopSignals {

    /** Without anybody to tell. */
    StopSignals NONE = new StopSignals() {
        @Override
        public void set(Stop stop) {}

        @Override
        public void lifted(Stop stop) {}
    };

    /** Says, at once and only if it can, that this stop was set. */
    void set(Stop stop);

    /** Says, at once and only if it can, that this stop was lifted. */
    void lifted(Stop stop);
}
