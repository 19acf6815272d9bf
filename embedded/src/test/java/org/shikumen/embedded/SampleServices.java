package org.shikumen.embedded;

import java.io.IOException;
import java.nio.file.Path;

/** The services as an application starts them, except that the programs are not unpacked anew into each folder. */
final class SampleServices {

    private SampleServices() {}

    static EmbeddedServices on(Path data) throws IOException {
        return EmbeddedServices.start(DataFolder.at(data, ServicesForTests.programs()), Durability.KEEPS_EVERYTHING);
    }
}
