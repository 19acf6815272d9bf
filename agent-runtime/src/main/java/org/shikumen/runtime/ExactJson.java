package org.shikumen.runtime;

import org.shikumen.tools.BoundedNumbers;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON whose numbers keep the digits they are written with: an amount of money read as a double may be another amount. */
public final class ExactJson {

    public static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(new BoundedNumbers())
            .build();

    private ExactJson() {}
}
