package org.shikumen.runtime.gateway.call;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to be put on record of many calls. One that cannot be written keeps the others from nothing; where one after another
 * cannot, the database is away, and so is this look.
 */
public final class OneByOne {

    private static final Logger log = LoggerFactory.getLogger(OneByOne.class);
    private static final int NOT_THE_CALLS_FAULT = 10;

    private final String what;
    private int failedInARow;

    /** @param what each is looked at for, as the log calls it */
    public OneByOne(String what) {
        this.what = what;
    }

    public void run(UUID call, String tool, Runnable work) {
        try {
            work.run();
            failedInARow = 0;
        } catch (RuntimeException failure) {
            failedInARow++;
            if (failedInARow == NOT_THE_CALLS_FAULT) {
                throw failure;
            }
            log.atWarn()
                    .setCause(failure)
                    .addKeyValue("call", call)
                    .addKeyValue("tool", tool)
                    .addKeyValue("what", what)
                    .log("What became of a call cannot be put on record now; will try again");
        }
    }
}
