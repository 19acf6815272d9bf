package org.shikumen.runtime.provenance;

import org.shikumen.runtime.actionlog.ActionRecord;

/** Derives what stands behind a record from the records around it and from the registry; nothing is written for it. */
public interface Provenance {

    /** For whoever may see the record. */
    Chains of(ActionRecord record);
}
