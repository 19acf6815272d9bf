package org.shikumen.console.api;

import java.time.Duration;
import org.shikumen.registry.release.KnownNames;
import org.shikumen.runtime.identity.Audience;
import org.shikumen.runtime.identity.DelegatedIdentity;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/**
 * The public keys by which a system checks in whose name it is called, each toolset's at an address of its own:
 * {@code /.well-known/jwks/population-service/residence-permit.json}.
 */
@RestController
class KeysController {

    private final DelegatedIdentity identity;
    private final KnownNames names;

    KeysController(DelegatedIdentity identity, KnownNames names) {
        this.identity = identity;
        this.names = names;
    }

    /**
     * For each toolset that was ever handed in, since conversations go on with the versions they began with; for no other name,
     * for deriving a key takes processor time, and nobody signs in here.
     */
    @GetMapping("/.well-known/jwks/{department:[a-z0-9-]{1,63}}/{toolset:[a-z0-9-]{1,63}}.json")
    ResponseEntity<ObjectNode> keys(@PathVariable String department, @PathVariable String toolset) {
        if (!names.toolset(department, toolset)) {
            throw new ProblemException(
                    HttpStatus.NOT_FOUND,
                    "not-found",
                    "No such toolset was ever handed in here. The address is /.well-known/jwks/<department>/<toolset>.json.");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("application/jwk-set+json"))
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(identity.publicKeys(new Audience(department, toolset)));
    }
}
