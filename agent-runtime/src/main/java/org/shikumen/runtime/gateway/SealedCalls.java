package org.shikumen.runtime.gateway;

import java.util.Optional;
import org.shikumen.runtime.vault.Owner;
import org.shikumen.runtime.vault.Place;
import org.shikumen.runtime.vault.Vault;
import tools.jackson.databind.JsonNode;

/** What cards and calls hold, sealed under the citizen's key. Empty is what an erased citizen left. */
final class SealedCalls {

    private final Vault vault;

    SealedCalls(Vault vault) {
        this.vault = vault;
    }

    byte[] seal(Owner owner, Place place, Object content) {
        return vault.seal(owner, place, Json.MAPPER.writeValueAsBytes(content));
    }

    Optional<JsonNode> open(Owner owner, Place place, byte[] sealed) {
        return vault.open(owner, place, sealed).map(Json.MAPPER::readTree);
    }
}
