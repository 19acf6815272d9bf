package org.shikumen.runtime.gateway.call;

import java.util.Optional;
import org.shikumen.runtime.vault.Owner;
import org.shikumen.runtime.vault.Place;
import org.shikumen.runtime.vault.Vault;
import tools.jackson.databind.JsonNode;

/**
 * What cards and calls hold, sealed under the citizen's key. Empty is what an erased citizen left, and a conversation whose time
 * was over: of that no cipher text is left either.
 */
public final class SealedCalls {

    private final Vault vault;

    public SealedCalls(Vault vault) {
        this.vault = vault;
    }

    public byte[] seal(Owner owner, Place place, Object content) {
        return vault.seal(owner, place, Json.MAPPER.writeValueAsBytes(content));
    }

    public Optional<JsonNode> open(Owner owner, Place place, byte[] sealed) {
        return sealed.length == 0
                ? Optional.empty()
                : vault.open(owner, place, sealed).map(Json.MAPPER::readTree);
    }
}
