package org.shikumen.deploy.city;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A page of rows, as these systems number them. */
final class Pages {

    private Pages() {}

    static Map<String, ?> of(String name, List<?> rows, int page, int size, int total, CityTime time) {
        var body = new LinkedHashMap<String, Object>();
        body.put(name, rows);
        body.put("pageNo", page);
        body.put("pages", Math.max(1, Math.ceilDiv(total, size)));
        body.put("total", total);
        body.put("asOf", time.asOf());
        return body;
    }
}
