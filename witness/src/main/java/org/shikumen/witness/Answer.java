package org.shikumen.witness;

/** What goes back over HTTP. */
record Answer(int status, String type, String body) {

    static Answer of(int status, String text) {
        return new Answer(status, "text/plain; charset=utf-8", text.endsWith("\n") ? text : text + "\n");
    }

    /** The one answer whose type clients look at: how far the witness has seen the log. */
    static Answer size(long known) {
        return new Answer(409, "text/x.tlog.size", known + "\n");
    }
}
