package org.shikumen.runtime.vault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;
import org.shikumen.runtime.actionlog.SampleEntries;

class EnvelopesTest {

    /** Ids, digests and times are new each time, so this also shows that none of them is taken for a person's number. */
    @RepeatedTest(50)
    void holdNoPersonalValue() {
        assertThat(SampleEntries.envelopes())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(PersonalData.in(each)).isEmpty());
    }
}
