package org.shikumen.conformance.cases;

import java.util.List;
import org.shikumen.conformance.Service;

/** The service under test: one node, or several that are one service. Opening, deciding and following are spread over them. */
public record House(List<Service> nodes) {

    public House {
        nodes = List.copyOf(nodes);
    }

    Service opening() {
        return node(0);
    }

    Service deciding() {
        return node(1);
    }

    Service following() {
        return node(2);
    }

    /** Goes around. */
    Service node(int number) {
        return nodes.get(number % nodes.size());
    }

    boolean hasSeveral() {
        return nodes.size() > 1;
    }
}
