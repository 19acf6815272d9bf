package org.shikumen.runtime.actionlog;

/** Where a chain ends: the number and seal of its last record. */
record Head(long number, String seal) {

    static Head beforeTheFirst(String chain) {
        return new Head(0, Seal.beforeTheFirst(chain));
    }

    static Head of(ActionRecord last) {
        return new Head(last.number(), last.seal());
    }
}
